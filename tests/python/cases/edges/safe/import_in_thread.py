# expect: none
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
    import shared_module
    assert shared_module.table['b'] == 2
    for name in shared_module.table:
        assert name in 'ab'
    assert shared_module.Settings.depth == 3


with tempfile.TemporaryDirectory() as directory:
    pathlib.Path(directory, 'shared_module.py').write_text('''
table = {}
table['a'] = 1
table['b'] = 1
table['b'] += 1


class Settings:
    depth = 2


Settings.depth += 1
''')
    sys.path.insert(0, directory)
    together(use, use, use, use)
    sys.path.remove(directory)
print('ok')
