# expect: none
import asyncio
import threading

loop = asyncio.new_event_loop()
state = {'n': 0}


async def add(row):
    row['n'] += 1
    state['n'] += 1
    await asyncio.sleep(0)
    state['n'] += 1
    return row


thread = threading.Thread(target=loop.run_forever)
thread.start()
for _ in range(5):
    row = {'n': 0}
    result = asyncio.run_coroutine_threadsafe(add(row), loop).result(30)
    result['n'] += 1
    state['n'] += 1
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
assert state['n'] == 15
print('ok')
