# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


condition = threading.Condition()
items = []
stock = {'made': 0, 'taken': 0}


def produce():
    for n in range(30):
        with condition:
            items.append([n])
            stock['made'] += 1
            condition.notify()


def consume():
    for _ in range(15):
        with condition:
            while not items:
                condition.wait()
            item = items.pop(0)
            stock['taken'] += 1
        item.append('seen')


together(produce, consume, consume)
assert stock == {'made': 30, 'taken': 30}
print('ok')
