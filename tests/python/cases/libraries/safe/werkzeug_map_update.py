# After werkzeug #546 (see racy), and rolo's fix for add: a lock around changes and around matching.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Rule:
    def __init__(self, string, endpoint):
        self.string, self.endpoint = string, endpoint

    def build_compare_key(self):
        return (-len(self.string), self.string)

    def match(self, path):
        return path.startswith(self.string)


class Map:
    def __init__(self, rules):
        self._rules, self._remap = [], True
        self._remap_lock = threading.RLock()
        for rule in rules:
            self.add(rule)

    def add(self, rule):
        with self._remap_lock:
            self._rules.append(rule)
            self._remap = True

    def update(self):
        if not self._remap:
            return
        self._rules.sort(key=lambda rule: rule.build_compare_key())
        self._remap = False

    def match(self, path):
        with self._remap_lock:
            self.update()
            for rule in self._rules:
                if rule.match(path):
                    return rule.endpoint
            return None


class Router:
    def __init__(self, url_map):
        self.url_map = url_map

    def dispatch(self, path):
        try:
            return self.url_map.match(path)
        except ValueError:
            return None


router = Router(Map(Rule('/' + name, name) for name in ('', 'users', 'users/me')))


def request():
    for _ in range(5):
        router.dispatch('/users/me')


def deploy():
    for n in range(5):
        router.url_map.add(Rule('/lambda/%d' % n, 'lambda'))


together(request, deploy)
print('ok')
