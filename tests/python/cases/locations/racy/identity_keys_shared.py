# expect: item 'n'
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Key:
    pass


key = Key()
table = {key: {'n': 0}}


def work():
    for _ in range(10):
        table[key]['n'] += 1


together(work, work)
print('ok')
