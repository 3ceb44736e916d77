# A timer that was cancelled before its time does nothing.
# expect: none
import threading

state = {'n': 0}


def tick():
    state['n'] += 1


timer = threading.Timer(3600, tick)
timer.start()
timer.cancel()
state['n'] += 1
timer.join()
assert state['n'] == 1
print('ok')
