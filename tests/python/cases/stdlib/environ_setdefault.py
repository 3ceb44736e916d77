# os.environ.setdefault() is a test and a store: the thread that was first may go on with the value of the second.
# expect-frame: <frozen os>
import os
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def set_all(value):
    for n in range(8):
        os.environ.setdefault('COLUBER_CASE_%d' % n, value)


together(lambda: set_all('1'), lambda: set_all('2'))
print('ok')
