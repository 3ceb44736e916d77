# One atomic step registers.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Format:
    registry = {}

    def __init_subclass__(cls, name, **rest):
        super().__init_subclass__(**rest)
        Format.registry.setdefault(name, cls)


def define(name):
    class Made(Format, name=name):
        pass


together(lambda: define('csv'), lambda: define('csv'), lambda: define('json'))
assert sorted(Format.registry) == ['csv', 'json']
print('ok')
