# A property is no location: the attribute behind it is.
# expect: attribute _celsius
# kind: lost-update
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
        self._celsius = 0

    @property
    def celsius(self):
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        self._celsius = value


thermometer = Thermometer()


def work():
    for _ in range(20):
        thermometer.celsius += 1


together(work, work)
print('ok')
