# expect: attribute instances
# kind: lost-update
# expect: item 'Plugin'
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Meta(type):
    instances = 0
    cache = {}

    def __call__(cls, *args):
        Meta.instances += 1
        if cls.__name__ not in Meta.cache:
            Meta.cache[cls.__name__] = super().__call__(*args)
        return Meta.cache[cls.__name__]


class Plugin(metaclass=Meta):
    pass


together(Plugin, Plugin)
print('ok')
