# expect: none
import io
import logging
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


logger = logging.getLogger('app')
logger.propagate = False
logger.addHandler(logging.StreamHandler(io.StringIO()))


def work():
    for n in range(4):
        logger.warning('step %d', n)


def add():
    for _ in range(4):
        logger.addHandler(logging.StreamHandler(io.StringIO()))


together(work, add)
print('ok')
