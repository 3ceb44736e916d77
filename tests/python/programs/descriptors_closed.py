import os
import threading

os.closerange(3, 1024)
thread = threading.Thread(target=print, args=('thread',))
thread.start()
thread.join()
print('still here')
