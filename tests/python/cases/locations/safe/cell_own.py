# Every call makes cells of its own; a cell that is only read is no race.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def count(step):
    total = 0

    def add():
        nonlocal total
        total += step

    for _ in range(20):
        add()
    assert total == 20 * step


together(lambda: count(1), lambda: count(2))
print('ok')
