# expect: attribute in_use
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Context:
    """Means to refuse concurrent use, but the flag itself is not guarded."""

    def __init__(self):
        self.in_use = False

    def work(self):
        if self.in_use:
            return False
        self.in_use = True
        try:
            return sum(range(10)) == 45
        finally:
            self.in_use = False


context = Context()
together(context.work, context.work)
print('ok')
