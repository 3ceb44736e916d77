# What is tested is converted in place: the write is decided by the test and computed from another read.
# expect: attribute pattern
# kind: check-then-act
# expect: global rows
# kind: check-then-act
import re
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Filter:
    def __init__(self, pattern):
        self.pattern = pattern

    def matches(self, text):
        if isinstance(self.pattern, str):
            self.pattern = re.compile(self.pattern)
        return self.pattern.match(text) is not None


rows = '1,2,3'


def total():
    global rows
    if isinstance(rows, str):
        rows = [int(row) for row in rows.split(',')]
    return sum(rows)


def work(filter=Filter('a+')):
    assert filter.matches('aab')
    try:
        assert total() == 6
    except (AttributeError, TypeError):
        pass


together(work, work)
print('ok')
