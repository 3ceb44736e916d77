# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Progress:
    def __init__(self):
        self.steps = {}

    def run(self):
        me = threading.get_ident()
        self.steps[me] = 0
        for _ in range(50):
            self.steps[me] += 1


progress = Progress()
together(progress.run, progress.run)
print('ok')
