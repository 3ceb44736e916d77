# Two pipes: what comes through the one says nothing of the other's writer.
# expect: item 'n'
# kind: lost-update
import os
import tempfile
import threading
import time


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


turns = tempfile.TemporaryDirectory()


def done(step):
    """Let others go on. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, step))


def after(step):
    while not os.path.isdir(os.path.join(turns.name, step)):
        time.sleep(0)


(first_reader, first_writer), (second_reader, second_writer) = os.pipe(), os.pipe()
state = {'n': 0}


def send():
    state['n'] += 1
    os.write(first_writer, b'x')
    done('sent')


def other():
    os.write(second_writer, b'y')


def receive():
    after('sent')
    assert os.read(second_reader, 1) == b'y'
    state['n'] += 1


together(send, other, receive)
print('ok')
