import multiprocessing
import sys
import threading
import warnings


def square(n):
    results = []
    thread = threading.Thread(target=lambda: results.append(n * n))
    thread.start()
    thread.join()
    return results[0]


if __name__ == '__main__':
    warnings.simplefilter('ignore', DeprecationWarning)
    thread = threading.Thread(target=print, args=('thread',))
    thread.start()
    thread.join()
    for method in ('fork', 'spawn', 'forkserver'):
        with multiprocessing.get_context(method).Pool(2) as pool:
            print(method, pool.map(square, range(5)))
        sys.stdout.flush()
