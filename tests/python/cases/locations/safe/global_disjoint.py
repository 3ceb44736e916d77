# Each thread has its own variable; the namespace of exec is each thread's own, too.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


first = second = 0


def count_first():
    global first
    for _ in range(20):
        first += 1
        exec('total = 0\ntotal += 1', {})


def count_second():
    for _ in range(20):
        globals()['second'] += 1
        exec('total = 0\ntotal += 1', {})


together(count_first, count_second)
assert first == second == 20
print('ok')
