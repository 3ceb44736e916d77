# A lock for each key, made beforehand or by setdefault.
# expect: none
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


by_name, by_index = {}, [threading.Lock() for _ in range(2)]
made = collections.defaultdict(threading.Lock, a=threading.Lock(), b=threading.Lock())
totals, counts, sums = dict.fromkeys('ab', 0), [0, 0], dict.fromkeys('ab', 0)


def work():
    for n in range(20):
        name, index = 'ab'[n % 2], n % 2
        with by_name.setdefault(name, threading.Lock()):
            totals[name] += 1
        with by_index[index]:
            counts[index] += 1
        with made[name]:
            sums[name] += 1


together(work, work)
assert totals == sums == {'a': 20, 'b': 20} and counts == [20, 20]
print('ok')
