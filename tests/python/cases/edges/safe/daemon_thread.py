# It tells by an event that it has done its part.
# expect: none
import queue
import threading

state, tasks, finished = {'n': 0}, queue.Queue(), threading.Event()


def work():
    while (n := tasks.get()) is not None:
        state['n'] += n
    finished.set()


threading.Thread(target=work, daemon=True).start()
for n in (1, 2, None):
    tasks.put(n)
finished.wait()
state['n'] += 1
assert state['n'] == 4
print('ok')
