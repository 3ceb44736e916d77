"""Tracing is switched on in the middle, in a thread that runs already."""
import sys
import threading

go, lines = threading.Event(), []


def trace(frame, event, argument):
    if frame.f_code.co_name == 'inner':
        lines.append(event)
    return trace


def inner(n):
    n += 1
    return n


def work():
    go.wait()
    inner(1)
    sys.settrace(trace)
    inner(2)
    sys.settrace(None)
    inner(3)


thread = threading.Thread(target=work)
thread.start()
go.set()
thread.join()
print(lines)
