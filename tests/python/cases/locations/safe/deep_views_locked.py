# expect: none
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


rows, lock = [{'a': 1}], threading.Lock()


def grow():
    for n in range(10):
        with lock:
            rows.append({'a': n})
            rows[0]['a'] += 1


def walk():
    for _ in range(5):
        with lock:
            assert copy.deepcopy(rows) == pickle.loads(pickle.dumps(rows)) == json.loads(json.dumps(rows))
            assert repr(rows) == f'{rows}' == '%s' % rows == str(rows)


together(grow, walk)
print('ok')
