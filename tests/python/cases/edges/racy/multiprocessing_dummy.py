# expect: item 'n'
# kind: lost-update
import threading
from multiprocessing import dummy

state, both_here = {'n': 0}, threading.Barrier(2)


def work():
    both_here.wait()
    state['n'] += 1


processes = [dummy.Process(target=work) for _ in range(2)]
for process in processes:
    process.start()
for process in processes:
    process.join()
print('ok')
