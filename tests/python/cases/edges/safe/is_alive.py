# expect: none
import threading
import time

rows = []
state = {'n': 0}


def work():
    state['n'] += 1
    rows.append(state['n'])


thread = threading.Thread(target=work)
thread.start()
while thread.is_alive():
    time.sleep(0)
state['n'] += 1
for row in rows:
    assert row == 1
print('ok')
