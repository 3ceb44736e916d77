# expect: none
import sys
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


total, lock, module = 0, threading.Lock(), sys.modules[__name__]


def work():
    global total
    for _ in range(20):
        with lock:
            total += 1
            module.total += 1
            globals()['total'] += 1
            setattr(module, 'total', getattr(module, 'total') + 1)
            exec('total += 1', globals())


together(work, work)
assert total == 200
print('ok')
