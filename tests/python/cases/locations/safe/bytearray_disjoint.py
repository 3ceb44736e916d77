# Own indices of a bytearray, an array and a deque.
# expect: none
import array
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


data, numbers, jobs = bytearray(2), array.array('l', [0, 0]), collections.deque([0, 0])
view = memoryview(data)


def work(index):
    for n in range(20):
        data[index] += 1
        view[index] += 1
        numbers[index] += 1
        jobs[index] += 1


together(lambda: work(0), lambda: work(1))
assert list(data) == [40, 40] and list(numbers) == list(jobs) == [20, 20]
print('ok')
