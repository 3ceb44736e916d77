# A lock is released, and an item put, by the interpreter itself, when no Python code runs: at a thread's end, at exit.
# expect: none
import _thread
import atexit
import queue
import threading
import weakref


class Box:
    x = 0


class Key:
    pass


def by_new_thread():
    lock, box = threading.Lock(), Box()
    lock.acquire()
    box.x = 1
    _thread.start_new_thread(lock.release, ())
    lock.acquire()
    box.x += 1


def at_end_of_thread():
    told, box, local = queue.SimpleQueue(), Box(), threading.local()

    def work():
        local.key = Key()
        local.watch = watch = weakref.ref(local.key, told.put)
        watches.append(watch)
        box.x += 1

    watches = []
    thread = threading.Thread(target=work)
    thread.start()
    told.get()
    box.x += 1
    thread.join()


def at_exit():
    last, box = threading.Lock(), Box()
    last.acquire()

    def work():
        last.acquire()
        box.x += 1

    threading.Thread(target=work, daemon=True).start()
    atexit.register(last.release)
    box.x += 1


by_new_thread()
at_end_of_thread()
at_exit()
print('ok')
