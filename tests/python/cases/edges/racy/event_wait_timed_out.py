# A wait() that was in vain orders nothing.
# expect: item 'sum'
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


never = threading.Event()
state = {'sum': 0}


def work():
    state['sum'] += 1


def look():
    never.wait(0.01)
    state['sum'] += 1


together(look, work)
print('ok')
