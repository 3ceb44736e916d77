# The location is the module's, whichever name it was imported by.
# expect: global hits
# kind: lost-update
import pathlib
import sys
import tempfile
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def first():
    import shared_state as s
    s.hits += 1


def second():
    from shared_state import add
    add()


with tempfile.TemporaryDirectory() as directory:
    pathlib.Path(directory, 'shared_state.py').write_text('''
hits = 0


def add():
    global hits
    hits += 1
''')
    sys.path.insert(0, directory)
    together(first, second)
    sys.path.remove(directory)
print('ok')
