# The class's own look-up asks object's in the end.
# expect: attribute level
# kind: lost-update
# expect: attribute reads
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Watched:
    reads = 0

    def __getattribute__(self, name):
        Watched.reads += 1
        return super().__getattribute__(name)


player = Watched()
player.level = 0


def work():
    for _ in range(5):
        player.level += 1


together(work, work)
print('ok')
