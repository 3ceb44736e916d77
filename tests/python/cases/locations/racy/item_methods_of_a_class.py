# __getitem__ and __setitem__ are code: what they use is the location.
# expect: item 'n'
# kind: lost-update
# expect: index 1
# kind: lost-update
# expect: attribute x
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Table:
    def __init__(self):
        self.values, self.row, self.x = {'n': 0}, [0, 0], 0

    def __getitem__(self, key):
        if key == 'x':
            return getattr(self, key)
        return self.row[key] if isinstance(key, int) else self.values[key]

    def __setitem__(self, key, value):
        if key == 'x':
            setattr(self, key, value)
        elif isinstance(key, int):
            self.row[key] = value
        else:
            self.values[key] = value


table = Table()


def work():
    table['n'] += 1
    table[1] += 1
    table['x'] += 1


together(work, work)
print('ok')
