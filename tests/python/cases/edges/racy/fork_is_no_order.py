# Neither fork nor the child's end orders the threads of the parent.
# expect: item 'n'
# kind: lost-update
import os
import threading

state, stop = {'n': 0}, threading.Event()


def work():
    stop.wait()
    state['n'] += 1


thread = threading.Thread(target=work)
thread.start()
stop.set()
child = os.fork()
if child == 0:
    os._exit(0)
os.waitpid(child, 0)
state['n'] += 1
thread.join()
print('ok')
