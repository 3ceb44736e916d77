import asyncio
import threading

log = []


async def producer(queue):
    for n in range(5):
        await queue.put(n)
        await asyncio.sleep(0)
    await queue.put(None)


async def consumer(queue):
    while (n := await queue.get()) is not None:
        log.append(await asyncio.to_thread(lambda n=n: n * n))


async def numbers():
    for n in range(3):
        yield n
        await asyncio.sleep(0)


async def main():
    queue = asyncio.Queue(2)
    async with asyncio.TaskGroup() as group:
        group.create_task(producer(queue))
        group.create_task(consumer(queue))
    log.append([n async for n in numbers()])
    try:
        async with asyncio.timeout(0):
            await asyncio.Event().wait()
    except TimeoutError:
        log.append('timeout')


threading.Thread(target=print, args=('thread',)).start()
asyncio.run(main())
print(log)
