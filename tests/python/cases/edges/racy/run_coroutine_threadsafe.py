# expect: item 'n'
# kind: lost-update
import asyncio
import os
import tempfile
import threading
import time


turns = tempfile.TemporaryDirectory()


def done(step):
    """Let others go on. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, step))


def after(step):
    while not os.path.isdir(os.path.join(turns.name, step)):
        time.sleep(0)


loop = asyncio.new_event_loop()
state = {'n': 0}


async def add():
    state['n'] += 1
    done('added')


thread = threading.Thread(target=loop.run_forever)
thread.start()
future = asyncio.run_coroutine_threadsafe(add(), loop)
after('added')
state['n'] += 1
future.result(30)
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
print('ok')
