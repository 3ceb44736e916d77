# An index that was made of the length, or of where something stands, is counted on.
# expect: contents servers
# kind: check-then-act
# expect: contents words
# kind: check-then-act
# expect: contents steps
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

servers, words, steps = ['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd'], [1, 2, 3, 4]


def choose():
    server = servers[7 % len(servers)]
    following = words[words.index('a') + 1]
    return server, following, steps[len(steps) - 1]


def leave():
    servers.remove('d')
    words.pop()
    steps.clear()


together(choose, leave)
print('ok')
