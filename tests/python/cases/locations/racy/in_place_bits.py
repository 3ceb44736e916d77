# expect: attribute left
# kind: lost-update
# expect: attribute right
# kind: lost-update
# expect: attribute bit_and
# kind: lost-update
# expect: attribute bit_or
# kind: lost-update
# expect: attribute bit_xor
# kind: lost-update
# expect: attribute matrix
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Matrix:
    def __matmul__(self, other):
        return Matrix()


class N:
    def __init__(self):
        self.left = self.right = self.bit_and = self.bit_or = self.bit_xor = 1000
        self.matrix = Matrix()


n = N()


def work(k):
    n.left <<= k
    n.right >>= k
    n.bit_and &= 1016 - k
    n.bit_or |= k
    n.bit_xor ^= k
    n.matrix @= n


together(lambda: work(2), lambda: work(3))
print('ok')
