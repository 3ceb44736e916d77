# The first step is atomic, the next one is not.
# expect: item 'n'
# kind: lost-update
# expect: contents table[...]
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


table = {}


def work():
    table.setdefault('n', 0)
    table['n'] += 1
    table.setdefault('rows', [1, 2, 3])
    try:
        if table['rows']:
            table['rows'].pop()
    except IndexError:
        pass


together(work, work)
print('ok')
