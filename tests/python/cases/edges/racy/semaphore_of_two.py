# Two may pass at once, and do: a barrier sees to it.
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


slots, both_inside = threading.Semaphore(2), threading.Barrier(2)
state = {'n': 0}


def work():
    with slots:
        both_inside.wait()
        state['n'] += 1


together(work, work)
print('ok')
