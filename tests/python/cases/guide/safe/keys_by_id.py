# The keys are addresses of objects that live as long as their entries: a later object at the same address is another key.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


live = {}


class Job:
    pass


def work():
    for _ in range(200):
        job = Job()
        live[id(job)] = job
        assert live[id(job)] is job
        del live[id(job)]


together(work, work, work)
print('ok')
