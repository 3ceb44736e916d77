import multiprocessing
import threading


def child(tasks, results):
    for n in iter(tasks.get, None):
        results.put(n + 1)


if __name__ == '__main__':
    context = multiprocessing.get_context('spawn')
    tasks, results = context.Queue(), context.Queue()
    process = context.Process(target=child, args=(tasks, results))
    process.start()
    feeder = threading.Thread(target=lambda: [tasks.put(n) for n in (1, 2, 3, None)])
    feeder.start()
    print([results.get() for _ in range(3)])
    feeder.join()
    process.join()
    print(process.exitcode)
