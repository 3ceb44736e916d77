# A pipe through file objects: flush() writes, readline() reads.
# expect: none
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
    with os.fdopen(writer, 'w') as file:
        for n in range(5):
            state['n'] += 1
            file.write('%d\n' % state['n'])


def receive():
    with os.fdopen(reader) as file:
        assert file.readlines()[-1] == '5\n'
    state['n'] += 1


together(receive, send)
assert state['n'] == 6
print('ok')
