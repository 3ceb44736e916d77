# Who sees that a loop runs comes after what its thread did before.
# expect: none
import asyncio
import threading
import time

loop = asyncio.new_event_loop()
state = {'n': 0}


def run():
    state['n'] += 1
    loop.run_forever()


thread = threading.Thread(target=run)
thread.start()
while not loop.is_running():
    time.sleep(0)
state['n'] += 1
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
print('ok')
