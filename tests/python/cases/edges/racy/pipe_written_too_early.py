# expect: item 'n'
# kind: lost-update
import os
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


reader, writer = os.pipe()
state = {'n': 0}


def send():
    os.write(writer, b'x')
    state['n'] += 1


def receive():
    assert os.read(reader, 1) == b'x'
    state['n'] += 1


together(receive, send)
os.close(reader)
os.close(writer)
print('ok')
