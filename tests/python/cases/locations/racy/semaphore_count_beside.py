# The semaphore guards its own count; the program's count beside it is not guarded.
# expect: attribute used
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Pool:
    def __init__(self):
        self.slots, self.inside = threading.Semaphore(2), threading.Barrier(2)
        self.used = 0

    def use(self):
        with self.slots:
            self.inside.wait()
            self.used += 1


pool = Pool()
together(pool.use, pool.use)
print('ok')
