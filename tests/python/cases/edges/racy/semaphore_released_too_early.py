# expect: attribute letter
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Mailbox:
    letter = 0


ready, box = threading.Semaphore(0), Mailbox()


def send():
    ready.release()
    box.letter += 1


def receive():
    ready.acquire()
    box.letter += 1


together(receive, send)
print('ok')
