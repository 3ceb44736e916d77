# expect: none
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    depth: int = 3
    names: tuple = ('a', 'b')


OPTIONS = Options()
TABLE = {n: str(n) for n in range(20)}


def read(n):
    return TABLE[n % 20] + OPTIONS.names[n % 2] * OPTIONS.depth


with ThreadPoolExecutor(4) as pool:
    assert list(pool.map(read, range(40)))[3] == '3bbb'
print('ok')
