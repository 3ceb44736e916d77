# expect: none
import threading

baton = threading.Lock()
baton.acquire()
state = {'turns': 0}


def first():
    state['turns'] += 1
    baton.release()


def second():
    baton.acquire()
    state['turns'] += 1


threads = [threading.Thread(target=f) for f in (second, first)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert state['turns'] == 2
print('ok')
