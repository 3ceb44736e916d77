"""A tool that was there first gets each of its events."""
import sys
import threading

events = sys.monitoring.events
lines, calls, instructions = [], [], []


def traced(n):
    box = {}
    for i in range(n):
        box[i] = i
        box.setdefault('x', i)
    return len(box)


sys.monitoring.use_tool_id(1, 'first')
sys.monitoring.register_callback(1, events.LINE, lambda code, line: code is traced.__code__ and lines.append(line))
sys.monitoring.register_callback(1, events.PY_START, lambda code, offset: code is traced.__code__ and calls.append(offset))
sys.monitoring.set_events(1, events.LINE | events.PY_START)
for _ in range(3):
    thread = threading.Thread(target=traced, args=(10,))
    thread.start()
    thread.join()
traced(10)
sys.monitoring.set_events(1, 0)
first = traced.__code__.co_firstlineno
print(len(lines), len(calls), {line - first: lines.count(line) for line in sorted(set(lines))})
