# Immutable values are replaced: the variable is the location.
# expect: global text
# kind: lost-update
# expect: global row
# kind: lost-update
# expect: global names
# kind: lost-update
# expect: global raw
# kind: lost-update
# expect: cell share
# kind: lost-update
# expect: index 0
# kind: lost-update
import threading
from fractions import Fraction


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


text, row, names, raw, parts = 'a', (1,), frozenset('a'), b'a', ['']


def main():
    share = Fraction(1)

    def work():
        nonlocal share
        global text, row, names, raw
        text += 'b'
        row += (2,)
        names |= {'b'}
        raw *= 2
        share /= 2
        parts[0] += 'x'

    together(work, work)


main()
print('ok')
