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


barrier = threading.Barrier(2)
state = {'n': 0}


def work():
    for _ in range(3):
        barrier.wait()
        state['n'] += 1


together(work, work)
print('ok')
