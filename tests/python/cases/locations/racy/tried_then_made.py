# A list that raises what is not there, and the handler that makes it.
# expect: contents names
# kind: check-then-act
# expect: contents firsts
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

names, firsts = [], []


def number(name):
    try:
        return names.index(name)
    except ValueError:
        names.append(name)
        return len(names) - 1


def first():
    try:
        return firsts[0]
    except IndexError:
        firsts.append([])
        return firsts[0]


together(lambda: number('a'), lambda: number('a'))
together(first, first)
print('ok')
