import sys
import threading

threading.Thread(target=print, args=('thread',)).start()
sys.exit(7)
