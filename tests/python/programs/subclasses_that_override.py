"""Subclasses of the containers and of the locks keep their own behaviour."""
import collections
import threading

log, lock = collections.Counter(), threading.Lock()


def note(name):
    with lock:
        log[name] += 1


class Table(dict):
    def __getitem__(self, key):
        note('dict.getitem')
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        note('dict.setitem')
        super().__setitem__(key, value)

    def __contains__(self, key):
        note('dict.contains')
        return super().__contains__(key)

    def __missing__(self, key):
        note('dict.missing')
        return key

    def __len__(self):
        note('dict.len')
        return 100

    def get(self, key, default=None):
        note('dict.get')
        return super().get(key, default)


class Rows(list):
    def append(self, value):
        note('list.append')
        super().append(value)

    def __iter__(self):
        note('list.iter')
        return super().__iter__()

    def __getitem__(self, index):
        note('list.getitem')
        return super().__getitem__(index)

    def __bool__(self):
        note('list.bool')
        return False


class Names(set):
    def add(self, name):
        note('set.add')
        super().add(name)

    def __contains__(self, name):
        note('set.contains')
        return True


class Late:
    def __getattr__(self, name):
        note('getattr')
        return 1

    def __setattr__(self, name, value):
        note('setattr')
        super().__setattr__(name, value)

    @property
    def seen(self):
        note('property')
        return 2


def work():
    table, rows, names, late = Table(), Rows(), Names(), Late()
    for n in range(5):
        table[n] = n
        table[n]
        table['missing']
        n in table
        table.get(n)
        len(table)
        rows.append(n)
        rows[0]
        if rows:
            pass
        for _ in rows:
            pass
        names.add(n)
        n in names
        late.given = n
        late.given
        late.absent
        late.seen


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(log.items()))
