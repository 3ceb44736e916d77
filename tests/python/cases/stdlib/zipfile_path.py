# expect: none
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
    archive.writestr('directory/file', 'text')
root = zipfile.Path(zipfile.ZipFile(stream))


def look():
    assert [path.name for path in root.iterdir()] == ['directory']
    assert (root / 'directory').is_dir() and (root / 'directory' / 'file').exists()


together(look, look)
print('ok')
