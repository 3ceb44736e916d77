# expect: item 'n'
# kind: lost-update
import threading

state = {'n': 0}


def tick():
    state['n'] += 1


timer = threading.Timer(0.001, tick)
timer.start()
state['n'] += 1
timer.join()
print('ok')
