# All threads store the same; the other value is stored while no thread runs.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


state = 'off'


def turn_on():
    global state
    state = 'on'


for _ in range(2):
    state = 'off'
    together(turn_on, turn_on)
    assert state == 'on'
print('ok')
