# expect: none
import threading

state = {'n': 0}


def tick(by):
    state['n'] += by


state['n'] += 1
timer = threading.Timer(0.001, tick, args=[5])
timer.start()
timer.join()
state['n'] += 1
assert state['n'] == 7
print('ok')
