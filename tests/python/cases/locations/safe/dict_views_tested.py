# Single tests and counts through views, and snapshots of them, are atomic.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


d = {'a': 1}


def grow():
    for n in range(30):
        d[n] = n


def look():
    for _ in range(10):
        assert 'a' in d.keys() and ('a', 1) in d.items()
        assert len(d.values()) >= 1
        for key, value in list(d.items()):
            assert key == 'a' or key == value
        for key in d.copy().keys():
            assert key is not None


together(look, grow)
print('ok')
