# expect: none
import threading

log = {'n': 0}


def work():
    log['n'] += 1


for _ in range(20):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    log['n'] += 1
assert log['n'] == 40
print('ok')
