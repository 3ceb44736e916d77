"""Expressions of shared and own symbols are built, simplified and solved by all threads."""
import threading
from concurrent.futures import ThreadPoolExecutor

import sympy


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


x, y = sympy.symbols('x y', positive=True)
shared = sympy.sin(x) ** 2 + sympy.cos(x) ** 2 + y


def work(number):
    sympy.simplify(shared)
    assert sympy.diff(x ** 3, x) == 3 * x ** 2
    sympy.expand((x + y + number) ** 3)
    n = sympy.Symbol('n', integer=True)
    (2 * n).is_even, (x * y).is_positive  # which may be wrong: see expected.txt
    sympy.solve(x ** 2 - 4, x)
    sympy.harmonic(20 + number)
    sympy.Dummy('d')
    sympy.bernoulli(10)
    sympy.fibonacci(30)
    sympy.prime(50 + number)
    sympy.integrate(x * sympy.exp(x), x)


together(work)
print('ok')
