# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

class Job:
    def __init__(self):
        self.state = 'new'


jobs, cache, lock = [Job(), Job()], {}, threading.Lock()


def claim():
    with lock:
        new = [job for job in jobs if job.state == 'new']
        if new:
            new[0].state = 'taken'


def fill():
    with lock:
        missing = [key for key in ('a', 'b') if key not in cache]
        for key in missing:
            cache[key] = key.upper() * 2


together(claim, claim, fill, fill)
assert [job.state for job in jobs] == ['taken', 'taken']
print('ok')
