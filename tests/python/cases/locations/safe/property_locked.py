# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Thermometer:
    def __init__(self):
        self._lock = threading.RLock()
        self._celsius = 0

    @property
    def celsius(self):
        with self._lock:
            return self._celsius

    @celsius.setter
    def celsius(self, value):
        with self._lock:
            self._celsius = value

    def warm(self):
        with self._lock:
            self.celsius += 1


thermometer = Thermometer()
together(thermometer.warm, thermometer.warm)
assert thermometer.celsius == 2
print('ok')
