# Tasks are serial within their loop only.
# expect: item 'n'
# kind: lost-update
import asyncio
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


state = {'n': 0}


async def work():
    for _ in range(5):
        state['n'] += 1
        await asyncio.sleep(0)


def run():
    loop = asyncio.new_event_loop()
    loop.run_until_complete(work())
    loop.close()


together(run, run)
print('ok')
