# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


totals = {'closed': 0}
lock = threading.Lock()


class File:
    def __init__(self):
        self.lines = []
        self.size = 0

    def write(self, line):
        self.lines.append(line)
        self.size += len(line)

    def __del__(self):
        for line in self.lines:
            self.size -= len(line)
        assert self.size == 0
        with lock:
            totals['closed'] += 1


def work(files):
    while True:
        try:
            file = files.pop()
        except IndexError:
            return
        file.write('b')


for _ in range(10):
    shared = [File() for _ in range(3)]
    for file in shared:
        file.write('a')
    del file
    together(lambda: work(shared), lambda: work(shared))
assert totals['closed'] == 30
print('ok')
