# Whether the lock has an owner is not for everybody to ask without a lock: two may find that it has none.
# expect: attribute owner
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

class OwnLock:
    def __init__(self):
        self.owner, self.count = None, 0

    def claim(self):
        if self.owner == threading.get_ident():
            return True
        if self.owner is None:
            self.owner = threading.get_ident()
            return True
        return False


lock = OwnLock()
together(lock.claim, lock.claim)
print('ok')
