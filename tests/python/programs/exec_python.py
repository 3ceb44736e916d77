import os
import sys
import threading

thread = threading.Thread(target=print, args=('before',), kwargs={'flush': True})
thread.start()
thread.join()
os.execv(sys.executable, [sys.executable, '-c', 'import sys; print("after", sys.argv[1:]); sys.exit(5)', 'x', 'y z'])
