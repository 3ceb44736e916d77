# Rows go from the loop to a thread by a queue, and back by call_soon_threadsafe.
# expect: none
import asyncio
import queue
import threading


async def main():
    loop, tasks, finished = asyncio.get_running_loop(), queue.Queue(), asyncio.Event()
    rows = []

    def back(row):
        row['n'] += 1
        rows.append(row)
        if len(rows) == 5:
            finished.set()

    def work():
        while (row := tasks.get()) is not None:
            row['n'] += 1
            loop.call_soon_threadsafe(back, row)

    thread = threading.Thread(target=work)
    thread.start()
    for n in range(5):
        row = {'n': n}
        row['n'] += 1
        tasks.put(row)
    await finished.wait()
    tasks.put(None)
    thread.join()
    assert [row['n'] for row in rows] == [3, 4, 5, 6, 7]


asyncio.run(main())
print('ok')
