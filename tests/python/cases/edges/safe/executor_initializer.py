# expect: none
import threading
from concurrent.futures import ThreadPoolExecutor

local = threading.local()
names = {}


def prepare(prefix):
    local.prefix = prefix


def work(n):
    names[n] = local.prefix + str(n)


with ThreadPoolExecutor(3, initializer=prepare, initargs=('x',)) as pool:
    list(pool.map(work, range(20)))
assert names[7] == 'x7'
print('ok')
