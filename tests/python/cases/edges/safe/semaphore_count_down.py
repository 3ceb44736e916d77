# Who has acquired as often as all have released comes after all; one release of many is many.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


COUNT = 5
finished, results = threading.Semaphore(0), {}


def work(number):
    results[number] = number
    finished.release()


def collect():
    for _ in range(COUNT):
        finished.acquire()
    results.update({number: value + 1 for number, value in results.items()})
    started.release(COUNT)


started = threading.Semaphore(0)
names = {'n': 0}
one = threading.Semaphore()


def go_on():
    started.acquire()
    assert len(results) == COUNT
    with one:
        names['n'] += results[0]


together(collect, *(lambda n=n: work(n) for n in range(COUNT)), *[go_on] * COUNT)
assert names['n'] == COUNT

used_up, total = threading.Semaphore(COUNT), {}
for _ in range(COUNT):
    used_up.acquire()


def give_back(number):
    total[number] = number
    used_up.release()


def wait_for_all():
    for _ in range(COUNT):
        used_up.acquire()
    assert sum(total.values()) == 10


together(wait_for_all, *(lambda n=n: give_back(n) for n in range(COUNT)))
print('ok')
