# A walk over a namespace, and a new name in it, or one less, whichever comes first: vars() of an object, its __dict__, a module's globals.
# expect: contents record
# kind: iterate-mutate
# expect: contents grown
# kind: iterate-mutate
# expect: contents shrunk
# kind: iterate-mutate
# expect: contents globals()
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

class Record:
    def __init__(self):
        self.a = 1


record, grown, shrunk = Record(), Record(), Record()


def walk():
    names = [name for name, value in vars(record).items()]
    for name in globals():
        names.append(name)
    return names


def grow():
    global later
    record.b = 2
    later = 1


def grow_early():
    grown.b = 2
    del shrunk.a


def walk_late():
    return [name for name in grown.__dict__] + [value for name, value in vars(shrunk).items()]


together(walk, grow)
together(grow_early, walk_late)
print('ok')
