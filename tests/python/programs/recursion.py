import threading


def deeper(n):
    return deeper(n + 1) + 1


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + 'x')


def work():
    for call in (lambda: deeper(0), lambda: Deep().a):
        try:
            call()
        except RecursionError:
            print('RecursionError')


threading.stack_size(16 * 1024 * 1024)
for _ in range(2):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
work()
