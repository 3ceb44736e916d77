# writestr() looks whether somebody is writing before it takes the lock: a second thread gets a ValueError instead of its turn.
# expect: attribute _writing
# kind: read-write
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


archive = zipfile.ZipFile(io.BytesIO(), 'w')


def write(name):
    try:
        archive.writestr(name, 'text')
    except ValueError:
        pass


together(lambda: write('a'), lambda: write('b'))
archive.close()
print('ok')
