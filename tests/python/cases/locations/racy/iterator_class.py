# An iterator written in Python: its attribute is the location.
# expect: attribute n
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Numbers:
    n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 30:
            raise StopIteration
        return self.n


numbers = Numbers()
together(lambda: list(numbers), lambda: list(numbers))
print('ok')
