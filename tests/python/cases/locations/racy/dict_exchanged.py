# All attributes are exchanged at once, while another thread walks over them.
# expect: contents record
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

class Record:
    def __init__(self):
        self.a = 1


record = Record()


def walk():
    return [name for name in record.__dict__]


def exchange():
    record.__dict__ = {'b': 2}


together(walk, exchange)
print('ok')
