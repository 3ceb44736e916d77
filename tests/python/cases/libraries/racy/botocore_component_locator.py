# botocore #2985 "Avoid a KeyError when a ComponentLocator is being called concurrently"
# (github.com/boto/botocore/pull/2985; boto3 #801 "KeyError: 'endpoint_resolver'"): a component that is made late is
# made and taken off the list of late ones by every thread that still found it there.
# expect: item 'endpoint_resolver'
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class ComponentLocator:
    def __init__(self):
        self._components, self._deferred = {}, {}

    def get_component(self, name):
        if name in self._deferred:
            factory = self._deferred[name]
            self._components[name] = factory()
            del self._deferred[name]
        try:
            return self._components[name]
        except KeyError:
            raise ValueError('Unknown component: %s' % name)

    def lazy_register_component(self, name, factory):
        self._deferred[name] = factory


class Session:
    def __init__(self):
        self._components = ComponentLocator()
        self._register_components()

    def _register_components(self):
        self._components.lazy_register_component('endpoint_resolver', self._create_resolver)

    def _create_resolver(self):
        return {'partitions': ['aws']}

    def create_client(self, service):
        resolver = self._components.get_component('endpoint_resolver')
        return (service, resolver['partitions'][0])


session = Session()


def work(service):
    try:
        assert session.create_client(service) == (service, 'aws')
    except KeyError:
        pass


together(lambda: work('s3'), lambda: work('sts'))
print('ok')
