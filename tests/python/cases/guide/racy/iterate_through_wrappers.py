# Iteration by enumerate, zip, reversed, map, filter and chain is iteration, too.
# expect: contents numbered
# kind: iterate-mutate
# expect: contents paired
# kind: iterate-mutate
# expect: contents backwards
# kind: iterate-mutate
# expect: contents mapped
# kind: iterate-mutate
# expect: contents filtered
# kind: iterate-mutate
# expect: contents chained
# kind: iterate-mutate
import threading
from itertools import chain

numbered, paired, backwards, mapped, filtered, chained = ([1] * 5 for _ in range(6))


def grow():
    for n in range(40):
        for container in (numbered, paired, backwards, mapped, filtered, chained):
            container.append(n)


def walk():
    for _ in range(20):
        for _ in enumerate(numbered):
            pass
        for _ in zip(paired, range(9)):
            pass
        for _ in reversed(backwards):
            pass
        for _ in map(str, mapped):
            pass
        for _ in filter(None, filtered):
            pass
        for _ in chain(chained):
            pass


threads = [threading.Thread(target=f) for f in (grow, walk)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('ok')
