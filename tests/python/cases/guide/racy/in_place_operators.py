# `+=` and `|=` change the container itself, while another thread iterates over it.
# expect: contents log
# kind: iterate-mutate
# expect: contents names
# kind: iterate-mutate
# expect: contents table
# kind: iterate-mutate
import threading

log, names, table = [0], {0}, {0: 0}


def grow():
    global log, names, table
    for n in range(200):
        log += [n]
        names |= {n}
        table |= {n: n}


def walk():
    for _ in range(20):
        try:
            for _ in log:
                pass
            for _ in names:
                pass
            for _ in table:
                pass
        except RuntimeError:
            pass


threads = [threading.Thread(target=f) for f in (grow, walk)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('ok')
