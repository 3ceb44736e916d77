"""A tool that comes later gets each of its events, INSTRUCTION among them, and can leave again."""
import sys
import threading

events = sys.monitoring.events


def traced(n):
    box = {}
    for i in range(n):
        box[i] = i
    return len(box)


def work():
    for _ in range(3):
        traced(5)


stop = threading.Event()
waiting = threading.Thread(target=stop.wait)
waiting.start()
for turn in range(3):
    seen = {'line': 0, 'instruction': 0, 'return': 0}

    def count(name):
        def callback(code, *rest):
            if code is traced.__code__:
                seen[name] += 1
        return callback

    sys.monitoring.use_tool_id(2, 'second')
    for event, name in ((events.LINE, 'line'), (events.INSTRUCTION, 'instruction'), (events.PY_RETURN, 'return')):
        sys.monitoring.register_callback(2, event, count(name))
    sys.monitoring.set_local_events(2, traced.__code__, events.LINE | events.INSTRUCTION | events.PY_RETURN)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    work()
    sys.monitoring.set_local_events(2, traced.__code__, 0)
    sys.monitoring.free_tool_id(2)
    traced(5)
    print(seen)
stop.set()
waiting.join()
