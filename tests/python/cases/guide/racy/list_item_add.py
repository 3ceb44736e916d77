# expect: index 0
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


scores = [0, 0]


def bump(index):
    for _ in range(100):
        scores[index] += 1


together(lambda: bump(0), lambda: bump(0), lambda: bump(1))
print('ok')
