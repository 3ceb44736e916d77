# expect: item 'n'
# kind: lost-update
import _thread

finished = _thread.allocate_lock()
finished.acquire()
state = {'n': 1}


def work():
    state['n'] += 1
    finished.release()


_thread.start_new_thread(work, ())
state['n'] += 1
finished.acquire()
print('ok')
