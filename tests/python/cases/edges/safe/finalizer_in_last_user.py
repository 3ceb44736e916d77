# The object dies in whichever thread drops it last.
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
    def __init__(self):
        self.a = self.b = 0

    def __del__(self):
        assert self.a + self.b == 2
        self.a = self.b = 0


def use(holder, name):
    session = holder.pop()
    setattr(session, name, 1)


for _ in range(20):
    session = Session()
    first, second = [session], [session]
    del session
    together(lambda: use(first, 'a'), lambda: use(second, 'b'))
print('ok')
