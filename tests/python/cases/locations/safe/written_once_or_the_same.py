# Written once, or always the same value: notes, not races to be shown.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Offer:
    price = None


offer, table, row, flag = Offer(), {}, [None], False


def write():
    global flag
    offer.price = 5
    table['price'] = 5
    row[0] = 5
    flag = True


def look():
    return offer.price, table.get('price'), row[0], flag


together(write, look)
together(write, write)
assert offer.price == 5
print('ok')
