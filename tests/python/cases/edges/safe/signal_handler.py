# Handlers run in the main thread, between two of its steps.
# expect: none
import signal
import threading

state, stop = {'n': 0}, threading.Event()


def handle(number, frame):
    state['n'] += 1


signal.signal(signal.SIGUSR1, handle)
thread = threading.Thread(target=stop.wait)
thread.start()
for _ in range(5):
    signal.raise_signal(signal.SIGUSR1)
    state['n'] += 1
stop.set()
thread.join()
assert state['n'] == 10
print('ok')
