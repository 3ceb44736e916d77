# asyncio's own queue, lock, event and condition, within one loop, while other threads run.
# expect: none
import asyncio
import threading


async def main():
    queue, lock, ready = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()
    state = {'n': 0}

    async def produce():
        for n in range(10):
            await queue.put({'n': n})
        ready.set()

    async def consume():
        for _ in range(10):
            row = await queue.get()
            async with lock:
                row['n'] += 1
                state['n'] += 1
            queue.task_done()

    await asyncio.gather(produce(), consume())
    await ready.wait()
    await queue.join()
    assert state['n'] == 10


stop = threading.Event()
thread = threading.Thread(target=stop.wait)
thread.start()
asyncio.run(main())
stop.set()
thread.join()
print('ok')
