# Keys that are equal to nothing but themselves: a dead one's address says nothing of the next one.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Key:
    pass


table, names = {}, set()


def work():
    for n in range(300):
        key = Key()
        table[key] = n
        table[key] += 1
        names.add(key)
        if key in names:
            names.remove(key)
        del table[key]


together(work, work, work)
assert not table and not names
print('ok')
