# A walk by indices counts on the length that it asked for at first; another thread takes items out meanwhile.
# expect: contents jobs
# kind: check-then-act
# expect: contents self.rows
# kind: check-then-act
# expect: contents backwards
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

jobs, backwards = [1, 2, 3], [1, 2, 3]


class Table:
    def __init__(self):
        self.rows = [1, 2, 3]

    def double(self):
        for i in range(0, len(self.rows)):
            self.rows[i] = 2

    def shrink(self):
        del self.rows[-1]


def total():
    n = 0
    for i in range(len(jobs)):
        n += jobs[i]
    return n


def finish():
    jobs.pop()


def last():
    for i in range(len(backwards) - 1, -1, -1):
        if backwards[i] == 2:
            return i


def forget():
    backwards.clear()


table = Table()
together(total, finish)
together(table.shrink, table.double)
together(last, forget)
print('ok')
