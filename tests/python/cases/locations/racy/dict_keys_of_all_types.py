# Equal keys are one location, whatever their type.
# expect: item 1
# kind: lost-update
# expect: item None
# kind: lost-update
# expect: item b'x'
# kind: lost-update
# expect: item ('a', 2)
# kind: lost-update
# expect: item 0.5
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


d = {1: 0, None: 0, b'x': 0, ('a', 2): 0, 0.5: 0}


def work():
    d[int('1')] += 1
    d[None] += 1
    d[bytes([120])] += 1
    d['a', int('2')] += 1
    d[1 / 2] += 1


together(work, work)
print('ok')
