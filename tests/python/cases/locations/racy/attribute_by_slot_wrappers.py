# The methods that implement attribute access, called by name.
# expect: attribute by_object
# kind: lost-update
# expect: attribute by_method
# kind: lost-update
# expect: attribute by_getattribute
# kind: lost-update
# expect: attribute removed
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Record:
    pass


record = Record()
record.by_object = record.by_method = record.by_getattribute = 0
record.removed = [0]


def work():
    object.__setattr__(record, 'by_object', record.by_object + 1)
    record.__setattr__('by_method', record.by_method + 1)
    record.by_getattribute = object.__getattribute__(record, 'by_getattribute') + 1
    if hasattr(record, 'removed'):
        try:
            object.__delattr__(record, 'removed')
        except AttributeError:
            pass


together(work, work)
print('ok')
