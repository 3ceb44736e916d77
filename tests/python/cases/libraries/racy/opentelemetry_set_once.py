# opentelemetry-python #2181 "Race condition in `set_tracer_provider()`" (github.com/open-telemetry/opentelemetry-
# python/issues/2181): the check that it is set only once is not one step with the setting.
# expect: global _TRACER_PROVIDER
# kind: check-then-act
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


_TRACER_PROVIDER = None
warnings = []


def set_tracer_provider(tracer_provider):
    global _TRACER_PROVIDER
    if _TRACER_PROVIDER is not None:
        warnings.append('Overriding of current TracerProvider is not allowed')
        return
    _TRACER_PROVIDER = tracer_provider


def get_tracer_provider():
    return _TRACER_PROVIDER


def instrument(name):
    set_tracer_provider(TracerProvider(name))
    assert get_tracer_provider().get_tracer(__name__)[1] == '__main__'


together(lambda: instrument('console'), lambda: instrument('otlp'))
print('ok')
