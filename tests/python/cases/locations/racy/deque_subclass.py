# expect: contents jobs
# kind: check-then-act
# expect: contents log
# kind: iterate-mutate
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Jobs(collections.deque):
    pass


jobs, log = Jobs([1, 2, 3]), Jobs([1])


def work():
    try:
        while jobs:
            jobs.pop()
        for n in log:
            assert n
    except (IndexError, RuntimeError):
        pass
    log.append(1)


together(work, work)
print('ok')
