"""No method of the program's objects is called because it is watched."""
import collections
import threading

log, lock = collections.Counter(), threading.Lock()


class Key:
    def __init__(self, n):
        self.n = n

    def note(self, name):
        with lock:
            log[name] += 1

    def __eq__(self, other):
        self.note('eq')
        return isinstance(other, Key) and self.n == other.n

    def __hash__(self):
        self.note('hash')
        return self.n % 3

    def __repr__(self):
        self.note('repr')
        return 'Key'

    def __str__(self):
        self.note('str')
        return 'key'

    def __bool__(self):
        self.note('bool')
        return True

    def __len__(self):
        self.note('len')
        return 1

    def __iter__(self):
        self.note('iter')
        return iter(())

    def __index__(self):
        self.note('index')
        return self.n

    def __del__(self):
        self.note('del')


keys = [Key(n) for n in range(6)]
table, rows, names = {}, [None] * 6, set()
turns = [threading.Semaphore(n == 0) for n in range(3)]


def work(me):
    turns[me].acquire()
    for key in keys:
        if key not in table:
            table[key] = key
        table[key] = table[key]
        table.get(key)
        table.setdefault(key, key)
        rows[key] = key
        names.add(key)
        if key:
            list(key)
        key.value = key
        del key.value
    table.pop(keys[me])
    turns[(me + 1) % 3].release()


threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(log.items()))
