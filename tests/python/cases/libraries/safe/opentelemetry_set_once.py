# After opentelemetry-python #2181 (pull request #2182): an object that runs a function once, with double-checked
# locking.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class TracerProvider:
    def __init__(self, name):
        self.name = name

    def get_tracer(self, module):
        return (self.name, module)


class Once:
    def __init__(self):
        self._lock, self._done = threading.Lock(), False

    def do_once(self, function):
        if self._done:
            return False
        with self._lock:
            if not self._done:
                function()
                self._done = True
                return True
            return False


_TRACER_PROVIDER_SET_ONCE = Once()
_TRACER_PROVIDER = None
warnings = []


def set_tracer_provider(tracer_provider):
    global _TRACER_PROVIDER
    def set_provider():
        global _TRACER_PROVIDER
        _TRACER_PROVIDER = tracer_provider

    if not _TRACER_PROVIDER_SET_ONCE.do_once(set_provider):
        warnings.append('Overriding of current TracerProvider is not allowed')


def get_tracer_provider():
    return _TRACER_PROVIDER


def instrument(name):
    set_tracer_provider(TracerProvider(name))
    assert get_tracer_provider().get_tracer(__name__)[1] == '__main__'


together(lambda: instrument('console'), lambda: instrument('otlp'))
print('ok')
