import copy
import pickle
import threading


class Box:
    def __init__(self):
        self.rows = [1, {'a': 2}]


def work():
    box = Box()
    print(pickle.loads(pickle.dumps(box)).rows, copy.deepcopy(box).rows, copy.copy(box).rows is box.rows)


thread = threading.Thread(target=work)
thread.start()
thread.join()
