# Up to 3.13 the table of b85decode is there for others before it is filled. https://github.com/python/cpython/issues/141141
# 3.14 stores it when it is full, which looks the same: it was tested without a lock, and stored. 3.15 decodes in C.
# expect: global _b85dec
# kind: check-then-act
# expect-frame: base64.py
# versions: 3.13 3.13t 3.14
import base64
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def decode():
    base64.b85decode(b'Xk~0{Zv')


together(decode, decode)
print('ok')
