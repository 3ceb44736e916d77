# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


handlers = [1, 2, 3]


def call():
    for _ in range(50):
        for handler in handlers.copy():
            handler + 1


def register():
    for n in range(50):
        handlers.append(n)


together(call, register)
print('ok')
