# expect: none
import threading
import types


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


space, made, lock = types.SimpleNamespace(level=0), types.ModuleType('made'), threading.Lock()
made.depth = 0


def work():
    for _ in range(20):
        with lock:
            space.level += 1
            made.depth += 1


together(work, work)
assert space.level == made.depth == 40
print('ok')
