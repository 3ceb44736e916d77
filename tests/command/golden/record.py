"""Writes the recorded reports beside this file. Run it with Python 3.13: their location tables are that version's."""
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from raw_reports import (ATOMIC, CHECK, ITEM, ITERATE, NATIVE, READ, UPDATE, WRITE, RawReport,  # noqa: E402
                         code_of, encode, offset_of)

LINES = open(os.path.join(here, 'shop.py'), encoding='utf-8').read().splitlines()
SHOP = compile('\n'.join(LINES) + '\n', 'shop.py', 'exec')
THREADING = '/usr/lib/python3.13/threading.py'


class Recording(RawReport):
    def place(self, qualname, text, opname=''):
        """CODE, OFFSET of an instruction on the function's line with that text."""
        code = code_of(SHOP, qualname)
        line = 1 + next(i for i, l in enumerate(LINES) if text in l and i + 1 >= code.co_firstlineno)
        return self.code(code), offset_of(code, line, opname)

    def in_thread(self, *frames):
        return self.stack(*frames, (self.plain_code(THREADING, 'Thread.run', 992), 0),
                          (self.plain_code(THREADING, 'Thread._bootstrap', 1014), 0))

    def in_main(self, *frames):
        return self.stack(*frames, self.place('main', 'counter.reset'), self.place('<module>', '    main()'))

    def start(self, delivery='direct'):
        """The usual three threads."""
        self.add('started').add('delivery', encode(delivery))
        started = self.stack((self.plain_code(THREADING, 'Thread.start', 973), 0),
                             self.place('main', 'thread.start', 'CALL'), self.place('<module>', '    main()', 'CALL'))
        self.thread(1, 'MainThread')
        self.thread(2, 'Thread-1 (sell)', 1, started)
        self.thread(3, 'Thread-2 (sell)', 1, started)
        return self


def write(report, name, end=True, tail=''):
    path = os.path.join(here, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='ascii') as out:
        out.write(report.text(end) + tail)


def lost_update(pid=41, delivery='direct', **process):
    """Pairs of reads and writes of one line become one race, with an update on each side."""
    r = Recording(pid=pid, **process).start(delivery)
    sell = r.place('sell', 'counter.increment', 'CALL')
    load = r.place('Counter.increment', 'self.value += 1', 'LOAD_ATTR')
    store = r.place('Counter.increment', 'self.value += 1', 'STORE_ATTR')
    reading, writing = r.in_thread(load, sell), r.in_thread(store, sell)
    reset = r.in_main(r.place('Counter.reset', 'self.value = 0', 'STORE_ATTR'))
    locks = r.locks("lock 'self._lock'")
    value = r.location('attribute', 'Counter', 'value', "attribute 'value' of Counter object", 1, 0)
    r.race(value, (READ, 2, reading, 0), (WRITE | UPDATE, 3, writing, 0), 7)
    r.race(value, (WRITE | UPDATE, 2, writing, 0), (WRITE | UPDATE, 3, writing, 0), 4)
    # The same line, repeated with a higher count, replaces the first one; the object is made known later.
    r.lines[-2] = r.lines[-2].replace(' 7 ', ' 3 ')
    r.add(*r.lines[-2].replace(' 3 ', ' 7 ', 1).split())
    r.race(value, (WRITE | UPDATE, 2, writing, 0), (WRITE, 1, reset, locks), 1)
    r.add('location-state', value, 2, 1)
    r.add('site', '%d:%d' % load, '%x' % UPDATE)
    r.add('created', value, r.stack(r.place('Counter.__init__', 'self.value = 0'),
                                    r.place('main', 'Counter()', 'CALL')), 1)
    # Another object of the class, and a line of a later version.
    other = r.location('attribute', 'Counter', 'value', "attribute 'value' of Counter object", object=1)
    r.race(other, (READ, 2, reading, 0), (WRITE | UPDATE, 3, writing, 0), 2)
    r.add('weather', 'sunny', 23)
    return r


def kinds():
    r = Recording(pid=42, free_threaded=True, arguments=('python3', 'shop.py', 'a b', '')).start()
    r.thread(4, '')
    sell = lambda text, op='': r.in_thread(r.place('sell', text, op))  # noqa: E731
    test, put, append = sell('name not in stock', 'CONTAINS'), sell('stock[name] = 0', 'STORE'), sell('orders.append', 'CALL')
    store_total = sell('total = len', 'STORE')
    load_total = r.in_main(r.place('count_orders', 'total)', 'LOAD_GLOBAL'))
    loop = r.in_main(r.place('count_orders', 'for order in orders', 'FOR_ITER'))
    comprehension = r.in_main(r.place('count_orders', 'found = ', 'FOR_ITER'))
    publish = r.in_main(r.place('publish', 'ready = (', 'STORE'))
    string = r.stack((r.plain_code('<string>', '<module>', 1), 0))
    frozen = r.stack((r.plain_code('<frozen importlib._bootstrap>', '_find_and_load', 1360), 0))
    native = r.stack(r.native('/nowhere/libcoluber.so.1', 0x10), r.native('/nowhere/_fast.so', 0x1a2b),
                     r.place('sell', 'orders.append', 'CALL'))
    two = r.locks("lock 'first'", "RLock 'second'")
    three = r.locks('a', 'b', 'c')

    stock = r.location('item', 'stock', "'tea'", "key 'tea' of dict 'stock'")
    r.race(stock, (READ | CHECK, 2, test, 0), (WRITE | ITEM, 3, put, 0), 2)
    r.race(r.location('item', 'stock', "'salt'", "key 'salt' of dict 'stock'", 2, 0),
           (READ | CHECK, 2, test, 0), (WRITE | ITEM, 3, put, 0))
    orders = r.location('contents', '', 'orders', "contents of list 'orders'")
    r.race(orders, (READ | ITERATE, 1, loop, two), (WRITE | ATOMIC, 2, append, 0), 5)
    r.race(orders, (READ | ITERATE, 1, comprehension, 0), (WRITE | ATOMIC, 2, append, three))
    r.race(orders, (WRITE | ATOMIC, 2, append, 0), (WRITE | ATOMIC, 3, append, 0), 20)
    total = r.location('global', 'shop', 'total', "global 'total' of module shop")
    r.race(total, (WRITE, 2, store_total, 0), (WRITE, 3, store_total, 0), 3)
    r.race(total, (WRITE, 2, store_total, 0), (READ, 1, load_total, 0), 3)
    r.race(r.location('global', 'shop', 'ready', "global 'ready' of module shop", 1, 0),
           (WRITE, 1, publish, 0), (READ, 4, string, 0))
    r.race(r.location('cell', 'main.<locals>.f', 'état', "variable 'état' of main.<locals>.f"),
           (WRITE, 1, frozen, 0), (READ, 4, 0, 0))
    r.race(r.location('native', '', '_fast.buffer', '8 bytes\nof _fast.so'),
           (WRITE | NATIVE, 2, native, 0), (WRITE | NATIVE, 3, native, 0))
    r.race(r.location('index', 'orders', '0', "index 0 of list 'orders'", 2, 0), (WRITE, 2, put, 0), (WRITE, 3, put, 0))
    r.race(r.location('attribute', 'Event', '_flag', "attribute '_flag' of Event object"),
           (WRITE, 2, put, 0), (READ, 3, append, 0), 9)
    r.add('dropped', 'memory', 12)
    return r


def keys():
    """One bug at many keys of a dict, at two indices of a list, and at one key of another dict. Each is seen in both orders."""
    r = Recording(pid=44).start()
    test = r.in_thread(r.place('sell', 'name not in stock', 'CONTAINS'))
    put = r.in_thread(r.place('sell', 'stock[name] = 0', 'STORE'))
    append = r.in_thread(r.place('sell', 'orders.append', 'CALL'))
    tested, written = (READ | CHECK, 2, test, 0), (WRITE | ITEM, 3, put, 0)
    for i in (9, 10, 2, 1, 0, 4, 3, 7, 8, 6, 5):
        stock = r.location('item', 'stock', "'tea%d'" % i, "item 'tea%d' of dict 'stock'" % i)
        r.race(stock, *((tested, written) if i % 2 else (written, tested)), 100 + i)
        r.race(stock, written, (WRITE | ITEM, 2, append, 0))
    for i in (1, 0):
        r.race(r.location('index', 'orders', str(i), "index %d of list 'orders'" % i), (WRITE | ITEM, 2, put, 0),
               (WRITE | ITEM, 3, put, 0), 2)
    r.race(r.location('item', 'returns', "'tea1'", "item 'tea1' of dict 'returns'"), tested, written)
    for i in range(9):
        r.race(r.location('item', 'seen', str(i), "item %d of dict 'seen'" % i), *[(WRITE | ATOMIC, t, put, 0) for t in (2, 3)])
    return r


def main():
    write(lost_update(), 'lost_update.raw')
    write(kinds(), 'kinds.raw')
    write(keys(), 'keys.raw')
    write(RawReport(pid=43).add('started').thread(1, 'MainThread'), 'clean.raw')
    # Two processes with one race, the second killed in the middle of a line; one that is too old, one that failed, one
    # without threads, and one that ended before its library said how events come.
    tracked = lost_update(50, parent=1).add('observed', 'operands', encode('static stack depth'))
    write(tracked.add('observed', 'deaths', encode('reference tracer')), 'processes/50.raw')
    write(lost_update(51, 'asked for', parent=50), 'processes/51.raw', end=False, tail='race 99 1 1 5:2:')
    write(RawReport(pid=7, parent=50, python='3.12.1').add('unchecked', 'needs%203.13%20or%20later'), 'processes/7.raw')
    write(RawReport(pid=52, parent=50, python='3.14.0', free_threaded=True).add('failed', 'no%20room%20for%20hooks'),
          'processes/52.raw')
    write(RawReport(pid=53, parent=50), 'processes/53.raw')
    write(RawReport(pid=54, parent=50).add('started'), 'processes/54.raw')


main()
