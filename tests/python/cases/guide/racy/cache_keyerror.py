# expect: item 'config'
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Registry:
    entries = {}

    @classmethod
    def load(cls, name):
        try:
            return cls.entries[name]
        except KeyError:
            cls.entries[name] = entry = object()
            return entry


together(lambda: Registry.load('config'), lambda: Registry.load('config'))
print('ok')
