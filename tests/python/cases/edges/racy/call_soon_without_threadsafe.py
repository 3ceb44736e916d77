# The loop's own state is touched by a foreign thread through a shared counter.
# expect: cell count
# kind: lost-update
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    count = 0
    arrived = asyncio.Event()

    def measure():
        nonlocal count
        loop.call_soon_threadsafe(arrived.set)
        count += 1

    thread = threading.Thread(target=measure)
    thread.start()
    await arrived.wait()
    count += 1
    thread.join()


asyncio.run(main())
print('ok')
