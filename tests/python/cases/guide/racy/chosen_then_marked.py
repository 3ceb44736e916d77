# A list of what was found missing, or free, and what is then made of it.
# expect: attribute state
# kind: check-then-act
# expect: item 'a'
# kind: check-then-act
# expect: item 'b'
# kind: check-then-act
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


jobs, cache = [Job(), Job()], {}


def claim():
    new = [job for job in jobs if job.state == 'new']
    if new:
        new[0].state = 'taken'


def fill():
    missing = []
    for key in ('a', 'b'):
        if key not in cache:
            missing.append(key)
    for key in missing:
        cache[key] = key.upper() * 2


together(claim, claim)
together(fill, fill)
print('ok')
