# A buffer is tested, copied and cleared; what another thread appends after the copy is lost.
# expect: contents self.buffer
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Writer:
    def __init__(self, limit):
        self.buffer, self.limit, self.written = [], limit, []

    def write(self, line):
        self.buffer.append(line)
        if len(self.buffer) >= self.limit:
            self.flush()

    def flush(self):
        lines = self.buffer.copy()
        self.buffer.clear()
        self.written.append(lines)


writer = Writer(3)


def work():
    for n in range(10):
        writer.write(n)


together(work, work)
print('ok')
