# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


table, jobs, lock = {'n': 0}, [1, 2, 3, 4, 5, 6], threading.Lock()


def work():
    with lock:
        match table:
            case {'n': int(n)}:
                table['n'] = n + 1
        match jobs:
            case [_, _, *rest]:
                jobs[:] = rest


together(work, work)
assert table['n'] == 2 and jobs == [5, 6]
print('ok')
