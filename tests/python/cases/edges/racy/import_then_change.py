# expect: global level
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


def use():
    import changing_module
    changing_module.raise_level()


with tempfile.TemporaryDirectory() as directory:
    pathlib.Path(directory, 'changing_module.py').write_text('''
level = 0


def raise_level():
    global level
    level += 1
''')
    sys.path.insert(0, directory)
    together(use, use)
    sys.path.remove(directory)
print('ok')
