# expect: item 'n'
# kind: lost-update
import ctypes
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


libc = ctypes.CDLL(None)
lock, unlock = libc.pthread_mutex_lock, libc.pthread_mutex_unlock
mutexes, state = [ctypes.create_string_buffer(64) for _ in range(2)], {'n': 0}
for mutex in mutexes:
    libc.pthread_mutex_init(mutex, None)


def work(mutex):
    lock(mutex)
    state['n'] += 1
    unlock(mutex)


together(lambda: work(mutexes[0]), lambda: work(mutexes[1]))
print('ok')
