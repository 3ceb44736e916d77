"""Parallel with the threading backend, from several threads at once, and a shared memory cache on disk."""
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor

import joblib
from joblib import Parallel, delayed


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


memory = joblib.Memory(tempfile.mkdtemp(), verbose=0)


@memory.cache
def square(number):
    return number * number


def half(number):
    return number / 2


def work(number):
    assert Parallel(n_jobs=2, backend='threading')(delayed(half)(n) for n in range(30)) == [n / 2 for n in range(30)]
    with joblib.parallel_config(backend='threading', n_jobs=2):
        assert list(Parallel(return_as='generator')(delayed(half)(n) for n in range(10))) == [n / 2 for n in range(10)]
    for step in range(5):
        assert square(step) == step * step
    return joblib.hash({'a': number})


assert Parallel(n_jobs=4, backend='threading')(delayed(half)(n) for n in range(40))[3] == 1.5
together(work)
print('ok')
