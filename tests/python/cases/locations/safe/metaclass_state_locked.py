# expect: none
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
    lock = threading.Lock()

    def __call__(cls, *args):
        with Meta.lock:
            Meta.instances += 1
            if cls not in Meta.cache:
                Meta.cache[cls] = super().__call__(*args)
            return Meta.cache[cls]


class Plugin(metaclass=Meta):
    pass


together(Plugin, Plugin)
assert Meta.instances == 2
print('ok')
