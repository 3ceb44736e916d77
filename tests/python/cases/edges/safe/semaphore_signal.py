# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Mailbox:
    pass


ready, box = threading.Semaphore(0), Mailbox()


def send():
    box.letter = ['hello']
    ready.release()


def receive():
    ready.acquire()
    box.letter.append('seen')
    box.letter = None


together(receive, send)
print('ok')
