# expect: index 0
# kind: lost-update
# expect: contents by_len
# kind: check-then-act
# expect: contents by_truth
# kind: check-then-act
# expect: contents by_in
# kind: check-then-act
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


counts = collections.deque([0, 0])
by_len, by_truth, by_in = (collections.deque(range(4)) for _ in range(3))


def work():
    counts[0] += 1
    try:
        if len(by_len) > 1:
            by_len.popleft()
        while by_truth:
            by_truth.pop()
    except IndexError:
        pass
    if 9 not in by_in:
        by_in.append(9)


together(work, work)
print('ok')
