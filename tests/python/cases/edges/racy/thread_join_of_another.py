# Joining one thread says nothing of the other.
# expect: item 'n'
# kind: lost-update
import threading

log = {'n': 0}


def work():
    log['n'] += 1


def rest():
    pass


first, second = threading.Thread(target=work), threading.Thread(target=rest)
first.start()
second.start()
second.join()
log['n'] += 1
first.join()
print('ok')
