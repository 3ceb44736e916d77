# The last one wins.
# expect: global status
# kind: write-write
# expect: global winner
# kind: write-write
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


status = winner = None


def finish(name):
    global status
    status = name
    globals()['winner'] = name


together(lambda: finish('first'), lambda: finish('second'))
print('ok')
