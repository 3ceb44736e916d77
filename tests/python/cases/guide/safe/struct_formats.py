# struct keeps the formats it has compiled: a cache of its own.
# expect: none
import struct
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def pack():
    for n in range(200):
        assert struct.pack('%ds' % n, b'') == bytes(n)


together(pack, pack)
print('ok')
