# Items are compared one after the other, by their own methods.
# expect: contents equal
# kind: iterate-mutate
# expect: contents less
# kind: iterate-mutate
# expect: contents right
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Row:
    def __eq__(self, other):
        return True

    def __lt__(self, other):
        return False


equal, less, right = [Row()], [Row()], [Row()]
constant = (Row(),)


def grow():
    for _ in range(10):
        equal.append(Row())
        less.append(Row())
        right.append(Row())


def compare():
    for _ in range(5):
        assert (equal == [Row()]) in (True, False)
        assert (less < [Row()]) in (True, False)
        assert ([Row()] != right) in (True, False)


together(grow, compare)
print('ok')
