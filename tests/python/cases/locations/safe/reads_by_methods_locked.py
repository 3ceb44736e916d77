# expect: none
import array
import operator
import struct
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

buffer, numbers, have, table, page = bytearray(b'ab\ncd\n'), array.array('i', [1]), {1}, {'a': 1}, bytearray(8)
lock, fixed = threading.Lock(), frozenset({1, 2})


def work():
    with lock:
        end = buffer.find(b'\n')
        del buffer[:end + 1]
        if numbers.count(2) == 0:
            numbers.append(2)
        if not have & {2, 3} or have.isdisjoint({9}):
            have.update({2, 3})
        if not table.keys() & {'b'}:
            table.update(b=2)
        if bool(table) and operator.truth(have) and table.__len__():
            n, = struct.unpack_from('<i', page, 4)
            struct.pack_into('<i', page, 4, n + 1)
        match [numbers]:
            case [found]:
                found.append(3)
    assert fixed & {1} and fixed.issuperset({2})


together(work, work)
print('ok')
