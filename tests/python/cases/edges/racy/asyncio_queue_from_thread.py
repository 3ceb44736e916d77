# asyncio's queue is not made for threads: both count its unfinished tasks.
# expect-frame: queues.py|locks.py
import asyncio
import threading


async def main():
    queue, proceed = asyncio.Queue(), threading.Event()

    def produce():
        proceed.wait()
        for n in range(5):
            queue.put_nowait(n)

    thread = threading.Thread(target=produce)
    thread.start()
    proceed.set()
    for n in range(5):
        queue.put_nowait(n)
    thread.join()


asyncio.run(main())
print('ok')
