"""The detector is still at work after other users of what it uses came and went."""
# expect: global total
import gc
import sys
import threading
import tracemalloc

tracemalloc.start()
thread = threading.Thread(target=gc.collect)
thread.start()
thread.join()
tracemalloc.stop()
events = sys.monitoring.events
sys.monitoring.use_tool_id(2, 'passing by')
sys.monitoring.register_callback(2, events.INSTRUCTION, lambda code, offset: None)
sys.monitoring.set_events(2, events.INSTRUCTION)
sys.monitoring.restart_events()
sys.monitoring.set_events(2, 0)
sys.monitoring.free_tool_id(2)
sys.settrace(lambda *arguments: None)
sys.settrace(None)
total = 0


def add():
    global total
    for _ in range(50):
        total += 1


threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('end')
