# Two conditions of one lock: a bounded buffer.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


lock = threading.Lock()
not_empty, not_full = threading.Condition(lock), threading.Condition(lock)
buffer, state = [], {'put': 0, 'taken': 0}


def put():
    for n in range(20):
        with not_full:
            while len(buffer) == 2:
                not_full.wait()
            buffer.append(n)
            state['put'] += 1
            not_empty.notify()


def take():
    for _ in range(20):
        with not_empty:
            not_empty.wait_for(lambda: buffer)
            buffer.pop(0)
            state['taken'] += 1
            not_full.notify_all()


together(put, take)
assert state == {'put': 20, 'taken': 20}
print('ok')
