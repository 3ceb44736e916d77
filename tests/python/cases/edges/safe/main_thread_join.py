# The main thread can be joined, too: it ends with the main module.
# expect: none
import threading


state = {'n': 0}


def after_main():
    threading.main_thread().join()
    state['n'] += 1
    assert state['n'] == 101


threading.Thread(target=after_main).start()
for _ in range(100):
    state['n'] += 1
print('ok')
