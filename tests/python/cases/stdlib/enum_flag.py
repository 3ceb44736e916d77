# expect: none
import enum
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Mode(enum.Flag):
    READ = 1
    WRITE = 2
    RUN = 4


def combine():
    assert Mode(3) is Mode.READ | Mode.WRITE
    assert Mode(7) & ~Mode.RUN is Mode(3)
    assert Mode(-2) is Mode.WRITE | Mode.RUN


together(combine, combine, combine)
print('ok')
