# The keys are objects, tuples and numbers that are not whole.
# expect: contents members
# kind: iterate-mutate
# expect: contents squares
# kind: iterate-mutate
# expect: contents weights
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Member:
    pass


members = {Member(): 0 for _ in range(10)}
squares = {(x, 0): 'white' for x in range(10)}
weights = {n + 0.5: n for n in range(10)}


def join():
    for n in range(20):
        members[Member()] = n
        squares[n, 1] = 'black'
        weights.setdefault(n + 0.25, n)


def count():
    for _ in range(5):
        try:
            sum(level for level in members.values())
            sum(1 for x, y in squares if y)
            for weight in weights:
                assert weight > 0
        except RuntimeError:
            pass


together(count, join)
print('ok')
