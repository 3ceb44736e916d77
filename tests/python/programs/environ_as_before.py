"""What the program and its children see of the environment is what it is without the detector, apart from what preloads it."""
import os
import threading

thread = threading.Thread(target=print, args=('thread',))
thread.start()
thread.join()
print(sorted(name for name in os.environ if not name.startswith('COLUBER') and name not in ('LD_PRELOAD', '_')))
