# A subclass's containers are containers.
# expect: index 0
# kind: lost-update
# expect: item 'n'
# kind: lost-update
# expect: item 'x'
# kind: check-then-act
# expect: contents log
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Row(list):
    pass


class Table(dict):
    __slots__ = ('name',)


class Names(set):
    def remember(self, name):
        if name not in self:
            self.add(name)


class Log(list):
    def total(self):
        return sum(n for n in self)


row, table, names, log = Row([0]), Table(n=0), Names(), Log([1])


def work():
    row[0] += 1
    table['n'] += 1
    names.remember('x')
    log.total()
    log.append(1)


together(work, work)
print('ok')
