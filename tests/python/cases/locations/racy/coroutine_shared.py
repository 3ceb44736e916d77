# One coroutine, stepped by two threads.
# expect: contents task
# kind: lost-update
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


task = run()


def step():
    for _ in range(5):
        try:
            task.send(None)
        except ValueError as error:
            assert 'already executing' in str(error)


together(step, step)
task.close()
print('ok')
