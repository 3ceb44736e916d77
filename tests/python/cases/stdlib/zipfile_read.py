# An archive that is open for reading counts its open members without a lock, and closes its file by that count.
# expect: attribute _fileRefCnt
# kind: lost-update
import io
import threading
import zipfile


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


stream = io.BytesIO()
with zipfile.ZipFile(stream, 'w') as archive:
    archive.writestr('a', 'x')
    archive.writestr('b', 'y')
archive = zipfile.ZipFile(stream)


def read(name):
    try:
        archive.read(name)
    except (AssertionError, ValueError):
        pass


together(lambda: read('a'), lambda: read('b'))
print('ok')
