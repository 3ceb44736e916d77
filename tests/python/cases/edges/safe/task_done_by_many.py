# join() comes after every worker's task_done().
# expect: none
import queue
import threading

tasks, rows = queue.Queue(), [{'n': n} for n in range(12)]


def work():
    while (row := tasks.get()) is not None:
        row['n'] += 1
        tasks.task_done()


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for row in rows:
    tasks.put(row)
tasks.join()
for row in rows:
    row['n'] += 1
for _ in threads:
    tasks.put(None)
for thread in threads:
    thread.join()
assert [row['n'] for row in rows] == list(range(2, 14))
print('ok')
