# What the releasing thread does afterwards is not ordered.
# expect: item 'turns'
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


baton, state = threading.Lock(), {'turns': 0}
baton.acquire()


def first():
    baton.release()
    state['turns'] += 1


def second():
    baton.acquire()
    state['turns'] += 1


together(second, first)
print('ok')
