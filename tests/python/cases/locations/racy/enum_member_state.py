# expect: attribute seen
# kind: lost-update
# expect: item 'low'
# kind: lost-update
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
        self.labels = {label: 0}


def work():
    Level.LOW.seen += 1
    Level('low').labels['low'] += 1


together(work, work)
print('ok')
