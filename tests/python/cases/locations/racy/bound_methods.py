# The method is fetched once and called later.
# expect: contents log
# kind: iterate-mutate
# expect: item 'a'
# kind: check-then-act
# expect: contents jobs
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


log, table, jobs = [1], {}, [1, 2]
append, find, store, take = log.append, table.get, table.__setitem__, jobs.pop


def work():
    for n in log:
        assert n
    append(1)
    if find('a') is None:
        store('a', [1])
    try:
        if jobs:
            take()
    except IndexError:
        pass


together(work, work)
print('ok')
