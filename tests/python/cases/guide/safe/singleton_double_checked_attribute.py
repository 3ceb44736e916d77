# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Model:
    def __init__(self):
        self._lock = threading.RLock()
        self._weights = None

    @property
    def weights(self):
        weights = self._weights
        if weights is None:
            with self._lock:
                weights = self._weights
                if weights is None:
                    weights = [n / 2 for n in range(10)]
                    self._weights = weights
        return weights


model = Model()


def predict():
    for _ in range(20):
        assert sum(model.weights) == 22.5


together(predict, predict, predict)
print('ok')
