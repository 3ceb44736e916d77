# expect: item 'n'
# kind: lost-update
import multiprocessing
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


slots, inside = multiprocessing.Semaphore(2), threading.Barrier(2)
state = {'n': 0}


def work():
    with slots:
        inside.wait()
        state['n'] += 1


together(work, work)
print('ok')
