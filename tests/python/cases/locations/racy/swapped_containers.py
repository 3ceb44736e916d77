# The variable is exchanged while the other side uses what it finds: two locations.
# expect: global active
# kind: check-then-act
# expect: item 'n'
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


active = None
totals = {'n': 0}


def work():
    global active
    if active is None:
        active = totals
    active['n'] += 1


together(work, work)
print('ok')
