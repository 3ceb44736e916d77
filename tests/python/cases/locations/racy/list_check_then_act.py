# expect: contents by_len
# kind: check-then-act
# expect: contents by_truth
# kind: check-then-act
# expect: contents by_in
# kind: check-then-act
# expect: contents by_count
# kind: check-then-act
# expect: contents by_index
# kind: check-then-act
# expect: contents by_comparison
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


by_len, by_truth, by_in, by_count, by_index, by_comparison = ([5, 6] for _ in range(6))


def work():
    try:
        if len(by_len) > 1:
            by_len.pop()
    except IndexError:
        pass
    try:
        while by_truth:
            del by_truth[0]
    except IndexError:
        pass
    try:
        if 5 in by_in:
            by_in.remove(5)
    except ValueError:
        pass
    if not by_count.count(7):
        by_count.append(7)
    if by_index.index(5) == 0:
        by_index.insert(0, 8)
    if by_comparison == [5, 6]:
        by_comparison.clear()


together(work, work)
print('ok')
