# expect: item 'n'
# kind: lost-update
import queue
import threading

tasks, results = queue.Queue(), {'n': 0}


def worker():
    tasks.get()
    tasks.task_done()
    results['n'] += 1


thread = threading.Thread(target=worker)
thread.start()
tasks.put(1)
tasks.join()
results['n'] += 1
thread.join()
print('ok')
