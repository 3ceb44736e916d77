# The usual idiom makes a list in each call.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def remember(name, seen=None):
    seen = [] if seen is None else seen
    if name not in seen:
        seen.append(name)
    return seen


def work():
    for n in range(20):
        seen = remember(n)
        assert remember(n + 1, seen) == [n, n + 1]


together(work, work)
print('ok')
