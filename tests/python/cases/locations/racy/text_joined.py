# join takes the items from what it is given; a generator or map gives them one by one.
# expect: contents names
# kind: iterate-mutate
# expect: contents numbers
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


names, numbers = ['a'], [1]


def grow():
    for n in range(20):
        names.append('b')
        numbers.append(n)


def show():
    for _ in range(5):
        assert ''.join(name for name in names)
        assert ''.join(map(str, numbers))


together(grow, show)
print('ok')
