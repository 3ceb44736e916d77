# expect: attribute score
# kind: lost-update
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
    score = 0


player = Player()
player.score = 0
get_score = operator.attrgetter('score')


def work():
    player.score = get_score(player) + 1


together(work, work)
print('ok')
