# The loop looks at its queue all the time while threads append to it.
# expect: none
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    finished, count = loop.create_future(), 0

    def hit():
        nonlocal count
        count += 1
        if count == 150:
            finished.set_result(None)

    def feed():
        for _ in range(50):
            loop.call_soon_threadsafe(hit)

    threads = [threading.Thread(target=feed) for _ in range(3)]
    for thread in threads:
        thread.start()
    while not finished.done():
        await asyncio.sleep(0)
    for thread in threads:
        thread.join()


asyncio.run(main())
print('ok')
