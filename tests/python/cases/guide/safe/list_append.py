# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


lines = []


def log(name):
    for n in range(100):
        lines.append((name, n))


together(lambda: log('a'), lambda: log('b'))
assert len(lines) == 200
print('ok')
