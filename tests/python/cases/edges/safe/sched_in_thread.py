# What was entered before the thread's start runs in it, and all is over after the join.
# expect: none
import sched
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


plan, state = sched.scheduler(), {'n': 0}


def act(by):
    state['n'] += by


for priority in range(3):
    plan.enter(0, priority, act, (priority,))
state['n'] += 1
together(plan.run)
state['n'] += 1
assert state['n'] == 5
print('ok')
