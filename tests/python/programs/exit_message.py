import sys
import threading

thread = threading.Thread(target=print, args=('thread',))
thread.start()
thread.join()
sys.exit('a message instead of a number')
