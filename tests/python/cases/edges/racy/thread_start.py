# What comes after start() is not ordered with the thread.
# expect: attribute value
# kind: lost-update
import threading


class Box:
    pass


box = Box()
box.value = 1


def add():
    box.value += 1


thread = threading.Thread(target=add)
thread.start()
box.value += 1
thread.join()
print('ok')
