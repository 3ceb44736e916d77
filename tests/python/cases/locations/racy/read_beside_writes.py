# A plain read sees one value or the other.
# expect: attribute price
# kind: read-write
# expect: item 'price'
# kind: read-write
# expect: index 0
# kind: read-write
# expect: global price
# kind: read-write
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Offer:
    price = 0


offer, table, row, price = Offer(), {'price': 0}, [0], 0
offer.price = 0


def write():
    global price
    for n in range(1, 4):
        offer.price = n
        table['price'] = n
        row[0] = n
        price = n


def look():
    return offer.price, table['price'], row[0], price


together(write, look)
print('ok')
