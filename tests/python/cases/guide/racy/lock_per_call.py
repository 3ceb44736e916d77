# expect: global total
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


total = 0


def add():
    global total
    with threading.Lock():
        total += 1


together(add, add)
print('ok')
