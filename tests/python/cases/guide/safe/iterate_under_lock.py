# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


members, lock = {}, threading.Lock()


def join():
    for n in range(50):
        with lock:
            members[n] = n


def greet():
    for _ in range(20):
        with lock:
            for name in members:
                members[name]


together(join, greet, greet)
print('ok')
