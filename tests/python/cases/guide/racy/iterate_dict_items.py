# expect: contents self.prices
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Shop:
    def __init__(self):
        self.prices = {n: n * 2 for n in range(50)}

    def total(self):
        try:
            return sum(price for _, price in self.prices.items())
        except RuntimeError:
            return None

    def stock(self):
        for n in range(100, 150):
            self.prices[n] = n


shop = Shop()
together(shop.total, shop.stock)
print('ok')
