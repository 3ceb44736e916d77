# Walks that run the items' own code in between.
# expect: contents copied
# kind: iterate-mutate
# expect: contents dumped
# kind: iterate-mutate
# expect: contents pickled
# kind: iterate-mutate
# expect: contents indented
# kind: iterate-mutate
import copy
import json
import pickle
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Row:
    def __init__(self, n):
        self.n = n

    def __reduce__(self):
        return Row, (self.n,)


copied, dumped, pickled, indented = ([Row(1), Row(2)] for _ in range(4))


def grow():
    for n in range(10):
        copied.append(Row(n))
        dumped.append(Row(n))
        pickled.append(Row(n))
        indented.append(Row(n))


def walk():
    for _ in range(3):
        assert copy.deepcopy(copied)
        assert json.dumps(dumped, default=vars)
        assert pickle.dumps(pickled)
        assert json.dumps(indented, default=vars, indent=1)


together(grow, walk)
print('ok')
