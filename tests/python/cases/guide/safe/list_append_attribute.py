# expect: none
from concurrent.futures import ThreadPoolExecutor


class Log:
    def __init__(self):
        self.lines = []

    def write(self, line):
        self.lines.append(line)


log = Log()
with ThreadPoolExecutor(3) as pool:
    pool.map(log.write, range(100))
assert sorted(log.lines) == list(range(100))
print('ok')
