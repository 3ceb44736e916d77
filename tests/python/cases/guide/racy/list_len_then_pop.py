# expect: contents tasks
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


tasks = [object() for _ in range(100)]


def drain():
    while True:
        if len(tasks) > 0:
            try:
                tasks.pop()
            except IndexError:
                return
        else:
            return


together(drain, drain)
print('ok')
