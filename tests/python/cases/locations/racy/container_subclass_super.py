# The subclass's own methods call the base's.
# expect: item 'a'
# kind: check-then-act
# expect: item 'n'
# kind: lost-update
# expect: contents self
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Cache(dict):
    def __getitem__(self, key):
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        super().__setitem__(key, value)


class Queue(list):
    def __len__(self):
        return super().__len__()

    def take(self):
        return super().pop() if len(self) else None


cache, queue = Cache(n=0), Queue([1, 2, 3])


def work():
    if 'a' not in cache:
        cache['a'] = [1]
    cache['n'] += 1
    try:
        queue.take()
    except IndexError:
        pass


together(work, work)
print('ok')
