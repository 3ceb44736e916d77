# After dash #3971 (pull request #3980, "Serialize `Dash._setup_server` under a lock and publish its flag last").
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Dash:
    def __init__(self, layout):
        self.layout = layout
        self._got_first_request = {'pages': False, 'setup_server': False}
        self.registered_paths = {}
        self._setup_lock = threading.Lock()

    def _generate_scripts_html(self):
        self.registered_paths['dash_ag_grid'] = ('grid.js',)

    def _setup_server(self):
        if self._got_first_request['setup_server']:
            return
        with self._setup_lock:
            if self._got_first_request['setup_server']:
                return
            self._generate_scripts_html()
            self._got_first_request['setup_server'] = True

    def serve_component_suites(self, package):
        self._setup_server()
        if package not in self.registered_paths:
            return 'Error loading dependency. "%s" is not a registered library' % package
        return self.registered_paths[package]


app = Dash(layout='grid')


def first():
    assert app.serve_component_suites('dash_ag_grid') == ('grid.js',)


def second():
    assert app.serve_component_suites('dash_ag_grid') == ('grid.js',)


together(first, second)
print('ok')
