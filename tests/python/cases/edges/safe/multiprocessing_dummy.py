# The interface of multiprocessing, with threads.
# expect: none
from multiprocessing import dummy

state, lock, results = {'n': 0}, dummy.Lock(), dummy.Queue()


def work(row):
    with lock:
        state['n'] += 1
    row['n'] += 1
    results.put(row)


processes = [dummy.Process(target=work, args=({'n': n},)) for n in range(3)]
for process in processes:
    process.start()
for _ in processes:
    results.get()['n'] += 1
for process in processes:
    process.join()
assert state['n'] == 3
print('ok')
