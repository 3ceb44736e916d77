# Tokens are made in an endless loop, which ends at one that is free.
# expect: item 'token0'
# kind: check-then-act
import os
import tempfile
import threading
import time


turns = tempfile.TemporaryDirectory()


def done(step):
    """Let others go on. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, step))


def after(step):
    while not os.path.isdir(os.path.join(turns.name, step)):
        time.sleep(0)


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


tokens = {}


def issue(user):
    number = 0
    while True:
        token = f'token{number}'
        if token not in tokens:
            break
        number += 1
    tokens[token] = user


def earlier():
    issue('a')
    done('earlier')


def later():
    after('earlier')
    issue('b')


together(earlier, later)
print('ok')
