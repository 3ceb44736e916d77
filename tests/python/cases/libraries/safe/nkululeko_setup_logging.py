# After nkululeko #394 (see racy): a lock of the module around test and addition.
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
_logging_lock = threading.Lock()


class Util:
    def __init__(self, caller):
        self.caller = caller
        self.setup_logging()

    def setup_logging(self):
        logger = logging.getLogger('nkululeko')
        with _logging_lock:
            if not logger.handlers:
                    logger.addHandler(self.make_handler())
        self.logger = logger

    @staticmethod
    def make_handler():
        handler = logging.StreamHandler(stream)
        handler.setFormatter(logging.Formatter('%(levelname)s: %(message)s'))
        return handler


logging.getLogger('nkululeko').propagate = False
together(lambda: Util('train'), lambda: Util('test'))
assert logging.getLogger('nkululeko').handlers
print('ok')
