# expect: none
import functools
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def counted(function):
    lock = threading.Lock()

    @functools.wraps(function)
    def wrapper():
        with lock:
            wrapper.count += 1
        return function()
    wrapper.count = 0
    return wrapper


@counted
def work():
    return [1]


together(work, work, work)
assert work.count == 3
print('ok')
