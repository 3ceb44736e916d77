import os
import sys
import threading
import warnings

warnings.simplefilter('ignore', DeprecationWarning)
thread = threading.Thread(target=print, args=('before',), kwargs={'flush': True})
thread.start()
thread.join()
child = os.fork()
if child == 0:
    print('child')
    sys.exit(4)
print('status', os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
