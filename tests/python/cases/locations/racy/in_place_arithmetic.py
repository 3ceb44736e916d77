# expect: attribute add
# kind: lost-update
# expect: attribute sub
# kind: lost-update
# expect: attribute mul
# kind: lost-update
# expect: attribute floordiv
# kind: lost-update
# expect: attribute truediv
# kind: lost-update
# expect: attribute mod
# kind: lost-update
# expect: attribute power
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class N:
    def __init__(self):
        self.add = self.sub = self.mul = self.floordiv = self.truediv = self.mod = self.power = 1000


n = N()


def work(k):
    n.add += k
    n.sub -= k
    n.mul *= k
    n.floordiv //= k
    n.truediv /= k
    n.mod %= k * 100
    n.power **= k


together(lambda: work(2), lambda: work(3))
print('ok')
