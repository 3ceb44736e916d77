# One thread alone takes out, so what it looked at is still there; others only add at the other end.
# expect: none
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

jobs, rows = collections.deque(range(3)), list(range(3))


def take():
    taken = []
    for _ in range(3):
        taken.append(jobs[0])
        jobs.popleft()
        taken.append(rows[0])
        del rows[0]
    return taken


def add():
    jobs.append(9)
    rows.append(9)


together(take, add, add)
together(add, add, take)
print('ok')
