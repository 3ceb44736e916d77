# Up to 3.13 the tasks of all loops are in one WeakSet. all_tasks(), which asyncio.run() ends with, tries again when its size changes
# under iteration; when another thread takes one out and puts one in, it may pass over a task of its own loop.
# https://github.com/python/cpython/issues/120974
# expect: contents self.data
# kind: iterate-mutate
# versions: 3.13 3.13t
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
    await asyncio.sleep(0)


async def steps():
    for _ in range(4):
        await asyncio.gather(step(), step())


together(lambda: asyncio.run(steps()), lambda: asyncio.run(steps()))
print('ok')
