# What comes in between the copy and the clearing is lost.
# expect: contents lines
# kind: lost-update
# expect: contents self.events
# kind: lost-update
# expect: contents names
# kind: lost-update
# expect: contents table
# kind: lost-update
# expect: contents page
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

lines, names, table, page = ['a'], {1}, {'a': 1}, bytearray(b'ab')


class Log:
    def __init__(self):
        self.events = ['start']

    def add(self, event):
        self.events.append(event)

    def flush(self):
        events = self.events[:]
        del self.events[:]
        return events


log = Log()


def add():
    lines.append('b')
    names.add(2)
    table['b'] = 2
    page.extend(b'c')
    log.add('one')


def drain():
    text = ''.join(lines)
    lines.clear()
    known = set(names)
    names.clear()
    taken = bytes(page)
    page.clear()
    pairs = list(table.items())
    table.clear()
    return text, known, taken, pairs, log.flush()


together(add, drain)
print('ok')
