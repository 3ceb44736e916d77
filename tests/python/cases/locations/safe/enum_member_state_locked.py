# expect: none
import enum
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Level(enum.Enum):
    LOW = 'low'
    HIGH = 'high'

    def __init__(self, label):
        self.seen = 0


lock = threading.Lock()


def work():
    for _ in range(20):
        with lock:
            Level.LOW.seen += 1
            Level['HIGH'].seen += 1


together(work, work)
assert Level.LOW.seen == Level.HIGH.seen == 40
print('ok')
