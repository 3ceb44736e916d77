# expect: none
from concurrent.futures import ThreadPoolExecutor

squares = {}


def fill(n):
    squares[n] = n * n


with ThreadPoolExecutor(4) as pool:
    list(pool.map(fill, range(100)))
assert squares[9] == 81 and len(squares) == 100
print('ok')
