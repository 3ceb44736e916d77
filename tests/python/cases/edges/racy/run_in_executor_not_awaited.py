# expect: item 'n'
# kind: lost-update
import asyncio
import threading

state, here = {'n': 0}, threading.Barrier(2)


def work():
    here.wait()
    state['n'] += 1


async def main():
    future = asyncio.get_running_loop().run_in_executor(None, work)
    here.wait()
    state['n'] += 1
    await future


asyncio.run(main())
print('ok')
