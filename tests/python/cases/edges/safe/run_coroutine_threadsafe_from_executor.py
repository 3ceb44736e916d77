# expect: none
import asyncio


async def add(a, b):
    await asyncio.sleep(0)
    return a + b


async def main():
    loop = asyncio.get_running_loop()

    def work(n):
        return asyncio.run_coroutine_threadsafe(add(n, 1), loop).result(30)

    results = await asyncio.gather(*[loop.run_in_executor(None, work, n) for n in range(20)])
    assert results == list(range(1, 21))


asyncio.run(main())
print('ok')
