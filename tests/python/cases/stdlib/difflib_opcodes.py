# The list of get_opcodes() is there for others before it is filled.
# expect: attribute opcodes
# kind: check-then-act
# expect-frame: difflib.py
import difflib
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


matchers = [difflib.SequenceMatcher(None, 'one two', 'two three') for _ in range(5)]


def compare():
    for matcher in matchers:
        matcher.get_opcodes()


together(compare, compare)
print('ok')
