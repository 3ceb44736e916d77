# The first look-up of a key makes its list; two make two, and one is lost with what was appended to it.
# expect: item 'errors'
# kind: check-then-act
import threading
from collections import defaultdict


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


lines = defaultdict(list)


def log(line):
    lines['errors'].append(line)


together(lambda: log('a'), lambda: log('b'))
print('ok')
