# Two threads ask whether a process has ended: one of them gets its status, the other an error that it takes for "still running".
# https://github.com/python/cpython/issues/130895
# expect: attribute returncode
# kind: check-then-act
import multiprocessing
import os
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def read(end):
    os.read(end, 1)


ends = os.pipe()
processes = [multiprocessing.get_context('fork').Process(target=read, args=ends[:1]) for _ in range(4)]
for process in processes:
    process.start()
os.write(ends[1], b'....')
for process in processes:
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)


def look():
    for process in processes:
        process.is_alive()


together(look, look)
print('ok')
