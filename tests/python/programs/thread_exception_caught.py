import threading
import traceback

lines = []


def fail(depth):
    if depth:
        fail(depth - 1)
    raise ValueError(depth)


def work():
    try:
        fail(5)
    except ValueError:
        lines.append(traceback.format_exc())


thread = threading.Thread(target=work)
thread.start()
thread.join()
print(lines[0])
