# boto3 #2750 "boto3.client function is not thread-safe. It can fail when called from multiple threads"
# (github.com/boto/boto3/issues/2750, also #1592): the default session is tested for in one function and set up in
# another.
# expect: global DEFAULT_SESSION
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Session:
    def __init__(self, region_name=None):
        self.region_name, self.loader_cache = region_name, {}

    def client(self, service_name):
        return {'service': service_name, 'region': self.region_name}


DEFAULT_SESSION = None


def setup_default_session(**kwargs):
    global DEFAULT_SESSION
    DEFAULT_SESSION = Session(**kwargs)


def _get_default_session():
    if DEFAULT_SESSION is None:
        setup_default_session(region_name='eu-west-1')
    return DEFAULT_SESSION


def client(service_name):
    return _get_default_session().client(service_name)


def upload(key):
    assert client('s3')['region'] == 'eu-west-1', key


together(lambda: upload('a'), lambda: upload('b'), lambda: upload('c'))
print('ok')
