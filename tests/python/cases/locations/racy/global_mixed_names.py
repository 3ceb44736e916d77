# The same variable by name here and by `module.name` there.
# expect: global level
# kind: lost-update
# expect: global peak
# kind: write-write
import sys
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


level, peak, this = 0, 0, sys.modules[__name__]


def inside():
    global level, peak
    level += 1
    peak = 1


def outside():
    this.level += 1
    this.peak = 2


together(inside, outside)
print('ok')
