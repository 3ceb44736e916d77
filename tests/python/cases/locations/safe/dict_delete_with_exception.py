# Deletion without a test: whoever comes second finds nothing to delete.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


d = dict.fromkeys(range(10), 0)


def work():
    for key in range(12):
        try:
            del d[key]
        except KeyError:
            pass


together(work, work)
assert not d
print('ok')
