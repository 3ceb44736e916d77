# What comes after run_coroutine_threadsafe and before result() is beside the coroutine, however early the result is asked for.
# expect: attribute n
# kind: lost-update
import asyncio
import threading


class Counter:
    def __init__(self):
        self.n = 0


counter = Counter()


async def bump():
    counter.n += 1


loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()
future = asyncio.run_coroutine_threadsafe(bump(), loop)
counter.n += 1
future.result()
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
print('ok')
