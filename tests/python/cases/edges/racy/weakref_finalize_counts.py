# expect: item 'closed'
# kind: lost-update
import threading
import weakref


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Session:
    pass


totals = {'closed': 0}


def close():
    totals['closed'] += 1


def work():
    session = Session()
    weakref.finalize(session, close)
    del session


together(work, work)
print('ok')
