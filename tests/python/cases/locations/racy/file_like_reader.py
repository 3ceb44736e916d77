# A class that reads like a file: its position is an attribute.
# expect: attribute position
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Lines:
    def __init__(self, lines):
        self.lines, self.position = lines, 0

    def readline(self):
        line = self.lines[self.position] if self.position < len(self.lines) else ''
        self.position += 1
        return line


lines = Lines(['a\n', 'b\n', 'c\n', 'd\n'])
together(lambda: lines.readline(), lambda: lines.readline())
print('ok')
