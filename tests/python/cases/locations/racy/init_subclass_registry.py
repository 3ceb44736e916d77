# Classes made by two threads register themselves.
# expect: attribute count
# kind: lost-update
# expect: item 'csv'
# kind: check-then-act
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
    count = 0

    def __init_subclass__(cls, name, **rest):
        super().__init_subclass__(**rest)
        Format.count += 1
        if name not in Format.registry:
            Format.registry[name] = cls


def define():
    class Csv(Format, name='csv'):
        pass


together(define, define)
print('ok')
