# Under a lock the length is the next one's number. A length that is only shown is nobody's number.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

class Table:
    def __init__(self):
        self.rows, self.lock = [], threading.Lock()

    def insert(self, row):
        with self.lock:
            number = len(self.rows)
            self.rows.append(row)
            return number


table, seen = Table(), []


def work():
    table.insert('x')
    text = 'after %d' % len(seen)
    seen.append(1)
    assert text


together(work, work)
print('ok')
