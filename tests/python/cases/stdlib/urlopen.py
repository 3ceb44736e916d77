# Both threads may make the default opener; install_opener.py has what is lost when one of them installs its own.
# expect: none
import threading
import urllib.request


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def read():
    assert urllib.request.urlopen('data:text/plain,hello').read() == b'hello'


together(read, read)
print('ok')
