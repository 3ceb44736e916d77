# expect: contents copied
# kind: iterate-mutate
# expect: contents dumped
# kind: iterate-mutate
# expect: contents pickled
# kind: iterate-mutate
# expect: contents shown
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


copied, dumped, pickled, shown = ({'a': [1]} for _ in range(4))


def grow():
    for n in range(20):
        copied[str(n)] = [n]
        dumped[str(n)] = [n]
        pickled[str(n)] = [n]
        shown[str(n)] = [n]


def walk():
    for _ in range(3):
        try:
            assert copy.deepcopy(copied)
            assert json.dumps(dumped, indent=2)
            assert pickle.dumps(pickled)
            assert repr(shown)
        except RuntimeError:
            pass


together(grow, walk)
print('ok')
