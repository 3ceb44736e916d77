# expect: none
import threading
from xml.etree import ElementTree


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


tree = ElementTree.fromstring('<a><b c="1"/><b c="2"/></a>')


def find():
    for n in range(150):
        assert len(tree.findall('.//b[@c="%d"]' % n)) == (n in (1, 2))


together(find, find)
print('ok')
