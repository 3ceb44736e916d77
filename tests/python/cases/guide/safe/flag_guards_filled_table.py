# A table is filled under the lock, then a global flag set; who finds it set reads the table without the lock.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


lock, table, ready = threading.Lock(), {}, False


def total():
    global ready
    if not ready:
        with lock:
            if not ready:
                for n in range(5):
                    table[n] = n
                ready = True
    return sum(table.values())


def work():
    assert total() == 10


together(work, work, work)
print('ok')
