# The same test and act, however it is written. Where the old value may be stored again, the write is computed from it.
# expect: attribute by_if
# kind: check-then-act
# expect: attribute by_or
# kind: lost-update
# expect: attribute by_conditional
# kind: lost-update
# expect: attribute by_walrus
# kind: check-then-act
# expect: attribute by_return
# kind: check-then-act
# expect: attribute by_while
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Box:
    by_if = by_or = by_conditional = by_walrus = by_return = by_while = None

    def early(self):
        if self.by_return is not None:
            return
        self.by_return = object()

    def fill(self):
        if not self.by_if:
            self.by_if = object()
        self.by_or = self.by_or or object()
        self.by_conditional = object() if self.by_conditional is None else self.by_conditional
        if (found := self.by_walrus) is None:
            self.by_walrus = object()
        self.early()
        while not self.by_while:
            self.by_while = object()


box = Box()
together(box.fill, box.fill)
print('ok')
