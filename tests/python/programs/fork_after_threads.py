import os
import sys
import threading
import warnings

warnings.simplefilter('ignore', DeprecationWarning)
lock, stop = threading.Lock(), threading.Event()
state = {'n': 0}


def work():
    with lock:
        state['n'] += 1
    stop.wait()


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
with lock:
    state['n'] += 1
child = os.fork()
if child == 0:
    inner = threading.Thread(target=print, args=('thread of the child',))
    inner.start()
    inner.join()
    print('child', threading.active_count())
    sys.stdout.flush()
    os._exit(3)
print('status', os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
stop.set()
for thread in threads:
    thread.join()
print('parent')
