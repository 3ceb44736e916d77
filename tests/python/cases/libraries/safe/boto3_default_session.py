# After boto3 #1592 (see racy), as its comments advise: no default session for threads, each makes its own.
# expect: none
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


_sessions = threading.local()


def _get_default_session():
    if not hasattr(_sessions, 'default'):
        _sessions.default = Session(region_name='eu-west-1')
    return _sessions.default


def client(service_name):
    return _get_default_session().client(service_name)


def upload(key):
    assert client('s3')['region'] == 'eu-west-1', key


together(lambda: upload('a'), lambda: upload('b'), lambda: upload('c'))
print('ok')
