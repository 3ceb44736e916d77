# expect: index 0
# kind: lost-update
# expect: index 1
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


prices = [10, 20]


def raise_all():
    for index, price in enumerate(prices):
        prices[index] = price + 1


together(raise_all, raise_all)
print('ok')
