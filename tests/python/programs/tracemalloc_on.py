import threading
import tracemalloc

tracemalloc.start(3)


class Box:
    pass


def work():
    boxes = [Box() for _ in range(200)]
    for box in boxes:
        box.rows = [1, 2]


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
snapshot = tracemalloc.take_snapshot()
print(len(snapshot.traces) > 0, tracemalloc.is_tracing(), tracemalloc.get_object_traceback(Box()) is not None)
tracemalloc.stop()
thread = threading.Thread(target=work)
thread.start()
thread.join()
print(tracemalloc.is_tracing())
