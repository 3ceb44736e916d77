import sys
import threading

lock, lines = threading.Lock(), []


def traced(n):
    box = []
    while n:
        box.append(n)
        n -= 1
    return box


def trace(frame, event, argument):
    if frame.f_code is not traced.__code__:
        return None
    with lock:
        lines.append((event, frame.f_lineno - traced.__code__.co_firstlineno))
    return trace


threading.settrace(trace)
threads = [threading.Thread(target=traced, args=(4,)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
threading.settrace(None)
sys.settrace(trace)
traced(2)
sys.settrace(None)
print({one: lines.count(one) for one in sorted(set(lines))})
