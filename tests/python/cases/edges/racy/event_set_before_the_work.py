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


started = threading.Event()
state = {'sum': 0}


def work():
    started.set()
    state['sum'] += 1


def use():
    started.wait()
    state['sum'] += 1


together(work, use)
print('ok')
