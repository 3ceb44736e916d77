# The child has one thread, and an own copy of everything.
# expect: none
import os
import threading

state, stop = {'n': 0}, threading.Event()


def work():
    stop.wait()
    state['n'] += 1


thread = threading.Thread(target=work)
thread.start()
child = os.fork()
if child == 0:
    state['n'] += 1
    os._exit(state['n'])
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
stop.set()
thread.join()
state['n'] += 1
assert state['n'] == 2
print('ok')
