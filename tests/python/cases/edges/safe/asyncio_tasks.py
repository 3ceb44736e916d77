# Tasks of one loop run in one thread.
# expect: none
import asyncio
import threading

state = {'n': 0}


async def work():
    for _ in range(10):
        n = state['n']
        await asyncio.sleep(0)
        state['n'] = n + 1


async def main():
    await asyncio.gather(*[work() for _ in range(5)])


threading.Thread(target=print, args=('',), kwargs={'end': ''}).start()
asyncio.run(main())
print('ok')
