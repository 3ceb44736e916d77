# call_count += 1 loses calls; from 3.14 on the calls are counted under a lock. https://github.com/python/cpython/issues/142651
# expect: attribute _mock_call_count
# expect-frame: mock.py
# versions: 3.13 3.13t
import threading
import unittest.mock


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


called = unittest.mock.Mock()


def call():
    for _ in range(3):
        called()


together(call, call)
print('ok')
