# Each attribute is written from what was read of the other one: both sides of this are plain writes.
# expect: attribute front
# kind: write-write
# expect: attribute back
# kind: write-write
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class DoubleBuffer:
    def __init__(self):
        self.front, self.back = [1], [2]

    def swap(self):
        self.front, self.back = self.back, self.front


buffer = DoubleBuffer()
together(buffer.swap, buffer.swap, buffer.swap)
print('ok')
