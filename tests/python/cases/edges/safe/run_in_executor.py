# expect: none
import asyncio


def work(row):
    row['n'] += 1
    return row


async def main():
    loop = asyncio.get_running_loop()
    row = {'n': 0}
    for _ in range(5):
        row['n'] += 1
        (await loop.run_in_executor(None, work, row))['n'] += 1
        (await asyncio.to_thread(work, row))['n'] += 1
    assert row['n'] == 25


asyncio.run(main())
print('ok')
