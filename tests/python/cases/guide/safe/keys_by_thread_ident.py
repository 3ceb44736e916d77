# Each thread has an entry of its own, under its ident, for as long as it runs.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


state = {}


def task():
    me = threading.get_ident()
    state[me] = []
    state[me].append(1)
    del state[me]


def spawn():
    for _ in range(20):
        together(task)


together(spawn, spawn, spawn)
assert not state
print('ok')
