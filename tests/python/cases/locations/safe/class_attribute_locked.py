# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Session:
    opened = 0
    lock = threading.Lock()

    def open(self):
        with self.lock:
            Session.opened += 1
            type(self).opened += 1
            self.__class__.opened += 1


together(Session().open, Session().open)
assert Session.opened == 6
print('ok')
