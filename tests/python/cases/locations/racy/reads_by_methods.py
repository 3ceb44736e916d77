# Methods and operators that read the whole: of a bytearray, an array, a set, a view.
# expect: contents buffer
# kind: lost-update
# expect: contents numbers
# kind: check-then-act
# expect: contents have
# kind: check-then-act
# expect: contents apart
# kind: check-then-act
# expect: contents table
# kind: check-then-act
# expect: index 4
# kind: lost-update
import array
import struct
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

buffer, numbers, have, apart, table, page = bytearray(b'ab\ncd\n'), array.array('i', [1]), {1}, {1}, {'a': 1}, bytearray(8)


def work():
    end = buffer.find(b'\n')
    del buffer[:end + 1]
    if numbers.count(2) == 0:
        numbers.append(2)
    if not have & {2, 3}:
        have.update({2, 3})
    if apart.isdisjoint({2}):
        apart.add(2)
    if not table.keys() & {'b'}:
        table.update(b=2)
    n, = struct.unpack_from('<i', page, 4)
    struct.pack_into('<i', page, 4, n + 1)


together(work, work)
print('ok')
