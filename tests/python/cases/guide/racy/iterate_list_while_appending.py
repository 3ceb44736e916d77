# expect: contents listeners
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


listeners = [str(n) for n in range(20)]


def notify():
    for listener in listeners:
        listener.upper()


def subscribe():
    for n in range(20):
        listeners.append(str(n))


together(notify, subscribe)
print('ok')
