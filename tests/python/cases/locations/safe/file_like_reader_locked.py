# expect: none
import io
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


source, lock, taken = io.StringIO('line\n' * 20), threading.Lock(), []


def take():
    while True:
        with lock:
            line = source.readline()
        if not line:
            return
        taken.append(line)


together(take, take)
assert taken == ['line\n'] * 20
print('ok')
