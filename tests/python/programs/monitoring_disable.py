"""Another tool's DISABLE and restart_events keep their meaning."""
import sys
import threading

events = sys.monitoring.events
lines = []


def traced():
    a = {}
    a['x'] = 1
    return a


def once(code, line):
    if code is traced.__code__:
        lines.append(line - traced.__code__.co_firstlineno)
    return sys.monitoring.DISABLE


thread = threading.Thread(target=traced)
thread.start()
thread.join()
sys.monitoring.use_tool_id(3, 'coverage-like')
sys.monitoring.register_callback(3, events.LINE, once)
sys.monitoring.set_events(3, events.LINE)
traced()
thread = threading.Thread(target=traced)
thread.start()
thread.join()
print(lines)
sys.monitoring.restart_events()
thread = threading.Thread(target=traced)
thread.start()
thread.join()
print(lines)
sys.monitoring.set_events(3, 0)
