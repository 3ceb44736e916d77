# Each object's death is ordered after its own uses, not after the death of another.
# expect: attribute closed
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class File:
    closed = 0

    def __del__(self):
        File.closed += 1


def work():
    for _ in range(5):
        File()


together(work, work)
print('ok')
