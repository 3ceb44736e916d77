# Exit handlers run after the threads that are waited for.
# expect: none
import atexit
import threading

state = {'n': 0}


def work():
    for _ in range(10):
        state['n'] += 1


def at_exit():
    state['n'] += 1
    assert state['n'] == 11
    print('ok')


atexit.register(at_exit)
threading.Thread(target=work).start()
print('main ends: ok')
print('ok')
