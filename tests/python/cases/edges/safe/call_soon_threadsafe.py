# expect: none
import asyncio
import threading


class Sensor:
    def __init__(self):
        self.values = []
        self.count = 0


async def main():
    loop, sensor, finished = asyncio.get_running_loop(), Sensor(), asyncio.Event()

    def arrived(row):
        row['seen'] = True
        sensor.values.append(row['n'])
        sensor.count += 1
        if sensor.count == 10:
            finished.set()

    def measure():
        for n in range(10):
            row = {'n': n, 'seen': False}
            loop.call_soon_threadsafe(arrived, row)

    thread = threading.Thread(target=measure)
    thread.start()
    await finished.wait()
    thread.join()
    assert sensor.values == list(range(10))


asyncio.run(main())
print('ok')
