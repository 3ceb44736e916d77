"""Both streams are written to, and the program ends by reaching its end."""
import sys
import threading

thread = threading.Thread(target=print, args=('from a thread',))
thread.start()
thread.join()
print('to stderr', file=sys.stderr)
print('to stdout')
