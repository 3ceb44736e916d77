# An older prefix is looked for in a copy, and deleted from the map: the second of two threads finds it gone (KeyError).
# expect: item 'http://example.org/'
# expect-frame: ElementTree.py
import threading
from xml.etree import ElementTree


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


ElementTree.register_namespace('one', 'http://example.org/')


def register(prefix):
    try:
        ElementTree.register_namespace(prefix, 'http://example.org/')
    except KeyError:
        pass


together(lambda: register('two'), lambda: register('three'))
print('ok')
