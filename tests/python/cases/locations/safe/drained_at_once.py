# The list is exchanged under a lock, or taken item by item.
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

lines, lock, events = ['a'], threading.Lock(), collections.deque([1])


def add():
    with lock:
        lines.append('b')
    events.append(2)


def drain():
    with lock:
        text = ''.join(lines)
        lines.clear()
    while True:
        try:
            events.popleft()
        except IndexError:
            return text


together(add, drain, add)
together(drain, add, add)
print('ok')
