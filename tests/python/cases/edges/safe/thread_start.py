# expect: none
import threading


class Box:
    pass


box = Box()
box.value = 1
box.value += 1
thread = threading.Thread(target=lambda: setattr(box, 'value', box.value + 1))
thread.start()
thread.join()
assert box.value == 3
print('ok')
