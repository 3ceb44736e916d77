# "The list appears empty for the duration of the sort": no read is atomic beside it.
# expect: contents scores
# kind: read-write
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


scores = [3, 1, 2]


def put_in_order():
    for _ in range(5):
        scores.sort()


def look():
    for _ in range(5):
        print(len(scores) in (0, 3), end=' ')


together(put_in_order, look)
print('ok')
