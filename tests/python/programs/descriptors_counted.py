"""The numbers of the program's own files are what they are without the detector."""
import os
import threading

thread = threading.Thread(target=print, args=('thread',))
thread.start()
thread.join()
file = os.open(os.devnull, os.O_RDONLY)
print(file, os.dup(file))
