"""The first thread of all runs in a sub-interpreter; what the main interpreter's threads do later is seen all the same."""
# expect: attribute n
import threading

try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters

other = interpreters.create()
interpreters.exec(other, 'import threading\nthread = threading.Thread(target=int)\nthread.start()\nthread.join()')
interpreters.destroy(other)


class Box:
    n = 0


box = Box()
box.n = 0


def add():
    for _ in range(50):
        box.n += 1


threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('done')
