# Each thread sorts a slice of its own, whose length stays.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


data = [(i * 7919) % 1009 for i in range(400)]


def part(low, high):
    data[low:high] = sorted(data[low:high])


together(*(lambda low=low: part(low, low + 100) for low in range(0, 400, 100)))
assert data[:100] == sorted(data[:100])
print('ok')
