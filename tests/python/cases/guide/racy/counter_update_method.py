# expect: item 'a'
# kind: lost-update
import threading
from collections import Counter


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


letters = Counter()


def tally(text):
    letters.update(text)


together(lambda: tally('aaaa'), lambda: tally('aa'))
print('ok')
