# The owner takes from one end, thieves from the other; whoever gets a job has it alone.
# expect: none
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


jobs, finished = collections.deque(), collections.deque()


def own():
    for n in range(20):
        job = {'n': n, 'runs': 0}
        job['n'] += 1
        jobs.append(job)
    run(jobs.pop)


def run(take):
    while True:
        try:
            job = take()
        except IndexError:
            return
        job['runs'] += 1
        finished.append(job)


together(own, lambda: run(jobs.popleft), lambda: run(jobs.popleft))
for job in finished:
    job['runs'] += 1
    assert job['runs'] == 2
print('ok')
