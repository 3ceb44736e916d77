# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

names, firsts, lock = [], [], threading.Lock()


def number(name):
    with lock:
        try:
            return names.index(name)
        except ValueError:
            names.append(name)
            return len(names) - 1


def first():
    with lock:
        try:
            return firsts[0]
        except IndexError:
            firsts.append([])
            return firsts[0]


together(lambda: number('a'), lambda: number('a'))
together(first, first)
print('ok')
