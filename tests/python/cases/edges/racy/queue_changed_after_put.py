# What the producer does after put() is not ordered with the consumer.
# expect: attribute price
# kind: lost-update
import queue
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Offer:
    def __init__(self):
        self.price = 0


channel = queue.Queue()


def produce():
    offer = Offer()
    channel.put(offer)
    offer.price += 1


def consume():
    offer = channel.get()
    offer.price += 1


together(produce, consume)
print('ok')
