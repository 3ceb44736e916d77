# Two events, set and cleared in turn.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


ping, pong, state = threading.Event(), threading.Event(), {'n': 0}


def first():
    for _ in range(10):
        state['n'] += 1
        ping.set()
        pong.wait()
        pong.clear()


def second():
    for _ in range(10):
        ping.wait()
        ping.clear()
        state['n'] += 1
        pong.set()


together(first, second)
assert state['n'] == 20
print('ok')
