# An object gets one __dict__ after the other; some live on, others die and their memory is used again.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

class Box:
    pass


def exchange():
    kept = []
    for i in range(100):
        box = Box()
        box.a = 1
        kept.append(vars(box))
        box.__dict__ = {'k%d' % j: j for j in range(40)}
        assert len(vars(box)) == 40
        box.__dict__ = {}
        junk = [bytes([255]) * 1000 for _ in range(50)]
        box.b = 1
        box.c = 2
        del box.b
        assert vars(box) == {'c': 2} and junk
    assert all(one == {'a': 1} for one in kept)


together(exchange, exchange)
print('ok')
