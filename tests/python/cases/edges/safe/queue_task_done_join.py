# expect: none
import queue
import threading

tasks, results = queue.Queue(), {}


def worker():
    while True:
        name = tasks.get()
        results[name] = name * 2
        tasks.task_done()


for _ in range(2):
    threading.Thread(target=worker, daemon=True).start()
for name in 'abcdef':
    tasks.put(name)
tasks.join()
for name in results:
    results[name] += '!'
assert results['a'] == 'aa!'
print('ok')
