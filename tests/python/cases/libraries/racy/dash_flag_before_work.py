# dash #3971 "[BUG] Race condition in Dash._setup_server(): guard flag is set before the work it protects"
# (github.com/plotly/dash/issues/3971): a second request finds the flag set, skips the set-up, and looks into a registry
# that is still empty.
# expect: item 'setup_server'
# kind: check-then-act
import os
import tempfile
import threading
import time


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


turns = tempfile.TemporaryDirectory()


def done(step):
    """Let others go on. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, step))


def after(step):
    while not os.path.isdir(os.path.join(turns.name, step)):
        time.sleep(0)


class Dash:
    def __init__(self, layout):
        self.layout = layout
        self._got_first_request = {'pages': False, 'setup_server': False}
        self.registered_paths = {}
        self._setup_lock = threading.Lock()

    def _generate_scripts_html(self):
        done('flag')
        after('second request')
        self.registered_paths['dash_ag_grid'] = ('grid.js',)

    def _setup_server(self):
        if self._got_first_request['setup_server']:
            return
        self._got_first_request['setup_server'] = True
        self._generate_scripts_html()

    def serve_component_suites(self, package):
        self._setup_server()
        if package not in self.registered_paths:
            return 'Error loading dependency. "%s" is not a registered library' % package
        return self.registered_paths[package]


app = Dash(layout='grid')


def first():
    assert app.serve_component_suites('dash_ag_grid') == ('grid.js',)


def second():
    after('flag')
    app.serve_component_suites('dash_ag_grid')
    done('second request')


together(first, second)
print('ok')
