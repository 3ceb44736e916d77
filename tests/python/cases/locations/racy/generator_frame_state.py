# What a shared generator's body touches is seen by itself, too, once the threads do not meet inside.
# expect: attribute produced
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Source:
    produced = 0

    def rows(self):
        for n in range(10):
            self.produced += 1
            yield n


source = Source()
together(lambda: list(source.rows()), lambda: list(source.rows()))
print('ok')
