# expect: none
import codecs
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def look():
    for name in ('cp437', 'cp1250', 'cp1252', 'punycode', 'no-such-codec'):
        try:
            codecs.lookup(name)
        except LookupError:
            pass


together(look, look, look)
print('ok')
