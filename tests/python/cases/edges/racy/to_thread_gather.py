# expect: item 'n'
# kind: lost-update
import asyncio
import threading

state = {'n': 0}
both_here = threading.Barrier(2)


def work():
    both_here.wait()
    state['n'] += 1


async def main():
    await asyncio.gather(asyncio.to_thread(work), asyncio.to_thread(work))


asyncio.run(main())
print('ok')
