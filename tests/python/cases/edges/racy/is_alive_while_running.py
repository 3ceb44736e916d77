# A thread that is still alive has published nothing.
# expect: item 'n'
# kind: lost-update
import threading

state, proceed = {'n': 0}, threading.Event()


def work():
    proceed.wait()
    state['n'] += 1


thread = threading.Thread(target=work)
thread.start()
assert thread.is_alive()
proceed.set()
state['n'] += 1
thread.join()
print('ok')
