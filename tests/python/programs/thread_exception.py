import threading


def fail():
    raise ValueError('in a thread')


for name in ('one', 'two'):
    thread = threading.Thread(target=fail, name=name)
    thread.start()
    thread.join()
print('goes on')
