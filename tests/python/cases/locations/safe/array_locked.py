# expect: none
import array
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


numbers, lock = array.array('l', [0, 0]), threading.Lock()


def work():
    for _ in range(20):
        with lock:
            numbers[0] += 1
            numbers.append(1)
            assert sum(numbers) > 0


together(work, work)
assert numbers[0] == 40
print('ok')
