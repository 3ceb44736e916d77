# nkululeko #394 "Fix logger handler race condition with threading lock in Util (#58)"
# (github.com/felixbur/nkululeko/pull/394): a handler is added if there is none; several threads add one each, and every
# line is written as often.
# expect: contents self.handlers
# kind: check-then-act
import io
import logging
import os
import tempfile
import threading
import time


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


turns = tempfile.TemporaryDirectory()


def meet():
    """Go on when two threads are here. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, str(threading.get_ident())))
    while len(os.listdir(turns.name)) < 2:
        time.sleep(0)


class Util:
    def __init__(self, caller, handler):
        self.caller, self.handler = caller, handler
        self.setup_logging()

    def setup_logging(self):
        if not logger.handlers:
            meet()
            logger.addHandler(self.handler)


logger = logging.getLogger('nkululeko')
logger.propagate = False
handlers = [logging.StreamHandler(io.StringIO()) for _ in range(2)]
together(lambda: Util('train', handlers[0]), lambda: Util('test', handlers[1]))
assert logger.handlers
print('ok')
