# A join that returned in time is told by is_alive().
# expect: none
import threading

state = {'n': 0}


def work():
    state['n'] += 1


thread = threading.Thread(target=work)
thread.start()
while thread.is_alive():
    thread.join(timeout=0.01)
state['n'] += 1
assert state['n'] == 2
print('ok')
