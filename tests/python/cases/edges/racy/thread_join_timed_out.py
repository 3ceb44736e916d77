# expect: item 'n'
# kind: lost-update
import threading

state, proceed = {'n': 0}, threading.Event()


def work():
    proceed.wait()
    state['n'] += 1


thread = threading.Thread(target=work)
thread.start()
thread.join(timeout=0.001)
proceed.set()
state['n'] += 1
thread.join()
print('ok')
