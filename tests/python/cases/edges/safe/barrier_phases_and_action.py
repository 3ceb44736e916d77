# What is before the barrier comes before its action, and that before all that is after it, phase by phase.
# expect: none
import threading

PARTIES, PHASES = 3, 10
cells, sums = [0] * PARTIES, {'all': 0}


def add_up():
    sums['all'] = sum(cells)


barrier = threading.Barrier(PARTIES, action=add_up)


def work(number):
    for phase in range(PHASES):
        cells[number] = phase
        barrier.wait()
        assert sums['all'] == PARTIES * phase
        barrier.wait()


threads = [threading.Thread(target=work, args=(number,)) for number in range(PARTIES)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('ok')
