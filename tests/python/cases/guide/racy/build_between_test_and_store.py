# What is missing takes long to build: thousands of other shared objects are read between the test and the write.
# expect: item 'report'
# kind: check-then-act
# expect: attribute index
# kind: check-then-act
# expect: attribute total
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Row:
    def __init__(self, number):
        self.number, self.name = number, 'row %d' % number


class Table:
    def __init__(self, size):
        self.rows = {number: Row(number) for number in range(size)}
        self.index, self.total = None, 0

    def by_name(self):
        if self.index is None:
            self.index = {row.name: row for row in self.rows.values()}
        return self.index

    def add_up(self):
        total = self.total
        for number in range(len(self.rows)):
            total += self.rows[number].number
        self.total = total


table, cache = Table(3000), {}


def report():
    if 'report' not in cache:
        cache['report'] = [row.name for row in table.rows.values() if row.number % 2]
    return cache['report']


def work():
    assert len(report()) == 1500
    assert table.by_name()['row 7'].number == 7
    table.add_up()


together(work, work)
print('ok')
