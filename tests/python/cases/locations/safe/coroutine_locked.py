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


@types.coroutine
def pause():
    yield


async def run():
    for _ in range(50):
        await pause()


task, lock = run(), threading.Lock()


def step():
    for _ in range(5):
        with lock:
            task.send(None)


together(step, step)
task.close()
print('ok')
