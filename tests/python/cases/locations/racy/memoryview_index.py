# A view has no memory of its own: its indices are those of what it views.
# expect: index 0
# kind: lost-update
# expect: index 1
# kind: lost-update
# expect: index 3
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


data = bytearray(4)
view, tail = memoryview(data), memoryview(data)[2:]


def work():
    view[0] += 1


def by_view():
    view[1] += 1
    tail[1] += 1


def by_name():
    data[1] += 1
    data[3] += 1


together(work, work, by_view, by_name)
print('ok')
