# That a thread is out of threading's list is no edge: join() is.
# expect: item 'n'
# kind: lost-update
import threading
import time

state = {'n': 0}


def work():
    state['n'] += 1


thread = threading.Thread(target=work)
thread.start()
while thread in threading.enumerate():
    time.sleep(0)
state['n'] += 1
thread.join()
print('ok')
