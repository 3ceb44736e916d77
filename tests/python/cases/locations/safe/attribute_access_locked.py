# Every way to an attribute, under one lock.
# expect: none
import operator
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Player:
    def __init__(self):
        self.level = 0


player, lock = Player(), threading.Lock()


def work():
    for _ in range(20):
        with lock:
            player.level += 1
            setattr(player, 'level', getattr(player, 'level') + 1)
            object.__setattr__(player, 'level', operator.attrgetter('level')(player) + 1)
            player.__setattr__('level', player.__getattribute__('level') + 1)
            vars(player)['level'] = player.__dict__['level'] + 1
            if hasattr(player, 'level'):
                delattr(player, 'level')
            player.level = 0


together(work, work)
assert player.level == 0
print('ok')
