# The handler runs in the main thread, the worker in another.
# expect: item 'n'
# kind: lost-update
import signal
import threading

state, proceed = {'n': 0}, threading.Event()


def handle(number, frame):
    state['n'] += 1


def work():
    proceed.wait()
    state['n'] += 1


signal.signal(signal.SIGUSR1, handle)
thread = threading.Thread(target=work)
thread.start()
proceed.set()
signal.raise_signal(signal.SIGUSR1)
thread.join()
print('ok')
