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


class Player:
    def __init__(self):
        self.level = 1


player = Player()


def by_name():
    vars(player)['level'] += 1


def by_dict():
    player.__dict__['level'] = player.__dict__['level'] + 1


def plainly():
    player.level += 1


together(by_name, by_dict, plainly)
print('ok')
