# Up to 3.13 a handler is removed from the list that another thread goes through, which then passes over the next one; from 3.14 on
# the list is replaced. https://github.com/python/cpython/issues/79366
# expect: contents self.handlers
# kind: iterate-mutate
# versions: 3.13 3.13t
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
handlers = [logging.StreamHandler(io.StringIO()) for _ in range(4)]
for handler in handlers:
    logger.addHandler(handler)
logger.warning('first')  # the level is looked for under the module's lock, which would order the threads


def work():
    for n in range(4):
        logger.warning('step %d', n)


def remove():
    for handler in handlers[:2]:
        logger.removeHandler(handler)


together(work, remove)
print('ok')
