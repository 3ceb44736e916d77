# A look-up without a lock, and setdefault for what was missing: whoever comes second gets the first one's.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Interner:
    def __init__(self):
        self.known = {}

    def by_get(self, name):
        found = self.known.get(name)
        if found is None:
            found = self.known.setdefault(name, [name])
        return found

    def by_exception(self, name):
        try:
            return self.known[name]
        except KeyError:
            return self.known.setdefault(name, [name])


interner, seen = Interner(), []


def work():
    for name in 'abc':
        seen.append((name, interner.by_get(name)))
        seen.append((name + name, interner.by_exception(name + name)))


together(work, work, work)
assert all(interner.known[name] is found for name, found in seen)
print('ok')
