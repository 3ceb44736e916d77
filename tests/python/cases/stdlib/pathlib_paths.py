# expect: none
import pathlib
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


paths = [pathlib.PurePosixPath('/srv', 'app', name) for name in ('one.py', 'two.py')]


def look():
    for path in paths:
        assert path.root == '/' and path.drive == '' and path.parts[1] == 'srv'
        assert str(path) == '/srv/app/' + path.name and len({path, path.parent}) == 2
    assert paths[0] < paths[1] and paths[0] != paths[1]


together(look, look)
print('ok')
