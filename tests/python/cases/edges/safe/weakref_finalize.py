# The finalizer comes after the last use of the object, in whichever thread that was.
# expect: none
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
    def __init__(self):
        self.log = {'uses': 0}


def close(log):
    log['uses'] += 1
    assert log['uses'] == 2


def use(holder):
    session = holder.pop()
    session.log['uses'] += 1


for _ in range(5):
    session = Session()
    finalizer = weakref.finalize(session, close, session.log)
    holder = [session]
    del session
    together(lambda: use(holder))
    assert not finalizer.alive
print('ok')
