# Joining a list takes the list's own lock for all of it; its texts run no code.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


names, parts = ['a'], [b'a']


def grow():
    for _ in range(20):
        names.append('b')
        parts.append(b'b')


def show():
    for _ in range(5):
        first, second = ''.join(names), b''.join(parts.copy())
        assert first.startswith('a') and second.startswith(b'a')


together(grow, show)
print('ok')
