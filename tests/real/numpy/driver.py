"""Arrays of their own and one that all only read; printing, random numbers, polynomials, records."""
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


shared = np.arange(10000.0).reshape(100, 100)


def work(number):
    generator = np.random.default_rng(number)
    own = shared @ shared.T + generator.normal(size=(100, 100))
    np.linalg.solve(own, own)
    np.fft.fft(shared[0])
    np.einsum('ij,jk', shared[:5, :5], shared[:5, :5])
    with np.errstate(all='ignore'), np.printoptions(precision=3):
        str(own / 0)
    np.polynomial.Polynomial([1, 2, 3])(own[0])
    np.dtype({'names': ['a', 'b'], 'formats': ['f8', 'i4']})
    np.vectorize(abs)(shared[0])
    np.random.random(10)
    np.finfo(np.float32), np.iinfo(np.int8)
    np.ma.masked_array([1, 2], [0, 1]).sum()
    return float(shared.sum())


assert len(set(together(work))) == 1
print('ok')
