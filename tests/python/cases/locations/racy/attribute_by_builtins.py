# getattr, setattr, hasattr, delattr and vars name the same location as the dot does.
# expect: attribute by_setattr
# kind: lost-update
# expect: attribute by_default
# kind: lost-update
# expect: attribute by_vars
# kind: lost-update
# expect: attribute by_dict
# kind: lost-update
# expect: attribute temporary
# kind: check-then-act
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
        self.by_setattr = self.by_default = self.by_vars = self.by_dict = 0
        self.temporary = [0]


player = Player()


def work():
    setattr(player, 'by_setattr', getattr(player, 'by_setattr') + 1)
    player.by_default = getattr(player, 'by_default', 0) + 1
    vars(player)['by_vars'] = player.by_vars + 1
    player.by_dict = player.__dict__['by_dict'] + 1
    if hasattr(player, 'temporary'):
        try:
            delattr(player, 'temporary')
        except AttributeError:
            pass


together(work, work)
print('ok')
