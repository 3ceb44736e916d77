# A method is replaced while others call it: which one they get depends on the order.
# expect: attribute price
# kind: write-write
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Offer:
    def price(self):
        return 1


def cheaper(self):
    return 2


def dearer(self):
    return 3


def replace(function):
    Offer.price = function
    assert Offer().price() in (2, 3)


together(lambda: replace(cheaper), lambda: replace(dearer))
print('ok')
