# expect: none
from concurrent.futures import ThreadPoolExecutor

state = {'n': 0}


def work(fail):
    state['n'] += 1
    if fail:
        raise ValueError([state['n']])
    return state


with ThreadPoolExecutor(2) as pool:
    for turn in range(10):
        future = pool.submit(work, turn % 2)
        error = future.exception()
        if error is None:
            future.result()['n'] += 1
        else:
            error.args[0].append(1)
            state['n'] += 1
assert state['n'] == 20
print('ok')
