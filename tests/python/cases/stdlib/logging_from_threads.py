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


stream = io.StringIO()
logger = logging.getLogger('app')
logger.addHandler(logging.StreamHandler(stream))
logger.setLevel(logging.INFO)


def work():
    for n in range(20):
        logger.info('step %d', n)


together(work, work)
assert len(stream.getvalue().splitlines()) == 40
print('ok')
