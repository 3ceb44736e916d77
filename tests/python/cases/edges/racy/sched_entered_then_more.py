# expect: item 'n'
# kind: lost-update
import sched
import threading

plan, state = sched.scheduler(), {'n': 0}


def act():
    state['n'] += 1


plan.enter(0, 1, act)
thread = threading.Thread(target=plan.run)
thread.start()
state['n'] += 1
thread.join()
print('ok')
