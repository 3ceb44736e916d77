# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


state = {'phase': 0}
rows = [0] * 3


def advance():
    state['phase'] += 1


filled, checked = threading.Barrier(3, action=advance), threading.Barrier(3)


def run(me):
    for turn in range(1, 10):
        rows[me] = turn
        filled.wait()
        assert state['phase'] == turn and sum(rows) == 3 * turn
        checked.wait()


together(*[lambda me=me: run(me) for me in range(3)])
print('ok')
