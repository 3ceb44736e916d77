# expect: global history
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


history = ()


def remember():
    global history
    for n in range(50):
        history += (n,)


together(remember, remember)
print('ok')
