# The class's own __setattr__ passes every write on.
# expect: attribute level
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Checked:
    def __setattr__(self, name, value):
        if value < 0:
            raise ValueError(name)
        super().__setattr__(name, value)


player = Checked()
player.level = 0


def work():
    for _ in range(20):
        player.level += 1


together(work, work)
print('ok')
