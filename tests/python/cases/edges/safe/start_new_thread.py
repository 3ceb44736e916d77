# expect: none
import _thread

finished = _thread.allocate_lock()
finished.acquire()
state = {'n': 1}


def work():
    state['n'] += 1
    finished.release()


_thread.start_new_thread(work, ())
finished.acquire()
state['n'] += 1
assert state['n'] == 3
print('ok')
