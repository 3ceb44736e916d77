# bool(x), x.__len__(), x.__contains__(y), operator.truth(x), a pattern of a length, a class's __bool__.
# expect: contents by_bool
# kind: check-then-act
# expect: contents by_len
# kind: check-then-act
# expect: contents by_contains
# kind: check-then-act
# expect: contents by_operator
# kind: check-then-act
# expect: contents by_pattern
# kind: check-then-act
# expect: contents self.items
# kind: check-then-act
import operator
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

class Bag:
    def __init__(self):
        self.items = []

    def __bool__(self):
        return bool(self.items)

    def fill(self):
        self.items.append(1)


by_bool, by_len, by_contains, by_operator, by_pattern, bag = [], [], [], [], [], Bag()


def work():
    if not bool(by_bool):
        by_bool.append(1)
    if by_len.__len__() == 0:
        by_len.append(1)
    if not by_contains.__contains__(1):
        by_contains.append(1)
    if operator.not_(by_operator):
        by_operator.append(1)
    match by_pattern:
        case []:
            by_pattern.append(1)
    if not bag:
        bag.fill()


together(work, work)
print('ok')
