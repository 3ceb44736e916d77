# expect: none
import asyncio
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


async def step():
    pass


def check():
    coroutine = step()
    assert asyncio.iscoroutine(coroutine)
    coroutine.close()


together(check, check)
print('ok')
