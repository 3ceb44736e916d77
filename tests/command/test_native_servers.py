"""debuginfod: asked only when the user has set it up, and never waited for long."""
import ctypes
import http.server
import pathlib
import socket
import subprocess
import threading
import time

import pytest

from native_modules import build_id, compile_module, frame_of, frames_of, raw_with, symbol
from test_native import SOURCE

A_FEW_SECONDS = 15


@pytest.fixture(scope='module', autouse=True)
def library():
    """Without it libdwfl asks nobody; tools/setup installs it for the tests."""
    ctypes.CDLL('libdebuginfod.so.1')


@pytest.fixture(scope='module')
def compiled(tmp_path_factory):
    return compile_module(tmp_path_factory.mktemp('native'), SOURCE, '-g', '-O0', '-Wl,--build-id')


@pytest.fixture
def stripped(compiled, tmp_path):
    path = tmp_path / 'fast.so'
    subprocess.run(['strip', '--strip-debug', compiled, '-o', path], check=True)
    return path


class Server:
    """Serves files by path, and keeps what it was asked for."""

    def __init__(self):
        self.files, self.asked = {}, []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                outer.asked.append(self.path)
                content = outer.files.get(self.path)
                self.send_response(200 if content else 404)
                self.send_header('Content-Length', str(len(content or b'')))
                self.end_headers()
                self.wfile.write(content or b'')

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()
        self.url = 'http://127.0.0.1:%d' % self.server.server_port

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def server():
    one = Server()
    yield one
    one.close()


class BadServer:
    """Accepts connections and then sends these bytes again and again, each time after a pause; or nothing."""

    def __init__(self, *pieces):
        self.pieces, self.connections, self.closed = pieces, [], threading.Event()
        self.socket = socket.create_server(('127.0.0.1', 0))
        self.url = 'http://127.0.0.1:%d' % self.socket.getsockname()[1]
        self.threads = [threading.Thread(target=self.accept)]
        self.threads[0].start()

    def accept(self):
        while True:
            connection, _ = self.socket.accept()
            if self.closed.is_set():
                connection.close()
                return
            self.connections.append(connection)
            if self.pieces:
                self.threads.append(threading.Thread(target=self.send, args=(connection,)))
                self.threads[-1].start()

    def send(self, connection):
        try:
            connection.sendall(self.pieces[0])
            while not self.closed.wait(0.2):
                connection.sendall(self.pieces[1])
        except OSError:
            pass

    def close(self):
        self.closed.set()
        socket.create_connection(self.socket.getsockname()).close()
        for thread in self.threads:
            thread.join()
        for one in [*self.connections, self.socket]:
            one.close()


def asking(tmp_path, url, **more):
    tmp_path.mkdir(exist_ok=True)
    return {'no_proxy': '127.0.0.1', 'DEBUGINFOD_URLS': url, 'DEBUGINFOD_CACHE_PATH': str(tmp_path / 'debuginfod'), **more}


def place(compiled, stripped):
    return stripped, symbol(compiled, 'bump')[0] + 1, build_id(compiled)


def with_debug(compiled):
    return 'bump', str(compiled.parent / 'fast.c'), 5


def test_debug_information_is_fetched(coluber, compiled, stripped, server, tmp_path):
    path = '/buildid/%s/debuginfo' % build_id(compiled)
    server.files[path] = pathlib.Path(compiled).read_bytes()
    assert frame_of(coluber, *place(compiled, stripped), env=asking(tmp_path, server.url)) == with_debug(compiled)
    assert server.asked == [path]
    # and what it told is kept
    assert frame_of(coluber, *place(compiled, stripped)) == with_debug(compiled)
    assert server.asked == [path]


def test_plugins_ask_nobody(coluber, compiled, stripped, server, tmp_path):
    """A silent server would be waited for in each test."""
    server.files['/buildid/%s/debuginfo' % build_id(compiled)] = pathlib.Path(compiled).read_bytes()
    directory = tmp_path / 'raw'
    directory.mkdir()
    (directory / 'cwd').symlink_to(tmp_path)
    (directory / 'options').touch()
    (directory / '1.raw').write_text(raw_with(place(compiled, stripped)).text())
    result = coluber('tell', directory, tmp_path, env=asking(tmp_path, server.url))
    assert result.returncode == 0 and 'bump' in result.stdout
    assert server.asked == []


def test_a_module_that_is_gone_is_fetched(coluber, compiled, stripped, server, tmp_path):
    path = '/buildid/%s/executable' % build_id(compiled)
    server.files[path] = pathlib.Path(compiled).read_bytes()
    stripped.unlink()
    assert frame_of(coluber, *place(compiled, stripped), env=asking(tmp_path, server.url)) == with_debug(compiled)
    assert server.asked == [path]


def test_nobody_is_asked_without_need(coluber, compiled, server, tmp_path):
    """Neither when all is here, nor about modules without a build id."""
    anonymous = compile_module(tmp_path / 'anonymous', SOURCE, '-O0', '-Wl,--build-id=none')
    env = asking(tmp_path, server.url)
    assert frame_of(coluber, *place(compiled, compiled), env=env) == with_debug(compiled)
    assert frame_of(coluber, anonymous, symbol(anonymous, 'bump')[0] + 1, '-', env=env)[0] == 'bump+0x1'
    assert server.asked == []


@pytest.mark.parametrize('urls', [{}, {'DEBUGINFOD_URLS': ''}], ids=['unset', 'empty'])
def test_nobody_is_asked_unless_the_user_wants_it(coluber, compiled, stripped, urls):
    assert frame_of(coluber, *place(compiled, stripped), env=urls)[0] == 'bump+0x1'
    assert frame_of(coluber, stripped.parent / 'gone.so', 1, build_id(compiled), env=urls)[0] == 'gone.so+0x1'


def test_what_a_server_lacks_it_may_have_later(coluber, compiled, stripped, server, tmp_path):
    path = '/buildid/%s/debuginfo' % build_id(compiled)
    assert frame_of(coluber, *place(compiled, stripped), env=asking(tmp_path / '1', server.url))[0] == 'bump+0x1'
    server.files[path] = pathlib.Path(compiled).read_bytes()
    assert frame_of(coluber, *place(compiled, stripped), env=asking(tmp_path / '2', server.url)) == with_debug(compiled)
    assert server.asked == [path, path]


def test_servers_that_come_later(coluber, compiled, stripped, server, tmp_path):
    """What was found without them does not stand in their way."""
    server.files['/buildid/%s/debuginfo' % build_id(compiled)] = pathlib.Path(compiled).read_bytes()
    assert frame_of(coluber, *place(compiled, stripped))[0] == 'bump+0x1'
    assert frame_of(coluber, *place(compiled, stripped), env=asking(tmp_path, server.url)) == with_debug(compiled)


@pytest.mark.parametrize('content', [b'nonsense', b'\x7fELF\x02\x01\x01' + bytes(100)], ids=['nonsense', 'nearly'])
def test_nonsense_from_a_server(coluber, compiled, stripped, server, tmp_path, content):
    server.files['/buildid/%s/debuginfo' % build_id(compiled)] = content
    assert frame_of(coluber, *place(compiled, stripped), env=asking(tmp_path, server.url))[0] == 'bump+0x1'


def test_a_server_that_refuses(coluber, compiled, stripped, tmp_path):
    with socket.create_server(('127.0.0.1', 0)) as nobody:
        url = 'http://127.0.0.1:%d' % nobody.getsockname()[1]
    assert frame_of(coluber, *place(compiled, stripped), env=asking(tmp_path, url))[0] == 'bump+0x1'


SLOW = b'HTTP/1.0 200 OK\r\nContent-Length: 1000000\r\n\r\n', b'x'


@pytest.mark.parametrize('pieces', [(), SLOW, (b'HTTP/1.0 200 OK\r\n', b'X-More: x\r\n')], ids=['silent', 'slow', 'headers'])
def test_a_server_that_never_gets_done(coluber, compiled, tmp_path, pieces):
    """It is given up, and not asked about other modules; nothing that was found without it is kept for later."""
    server = BadServer(*pieces)
    places = []
    for i in range(6):
        module = compile_module(tmp_path / str(i), SOURCE, '-O%d' % (i % 3), '-Wl,--build-id=0x%040x' % (i + 1), name='fast%d' % i)
        places.append((module, symbol(module, 'bump')[0] + 1, build_id(module)))
    try:
        start = time.monotonic()
        frames = frames_of(coluber, *places, env=asking(tmp_path, server.url))
        assert time.monotonic() - start < A_FEW_SECONDS
    finally:
        server.close()
    assert [frame[0] for frame in frames] == ['bump+0x1'] * 6
    assert 1 <= len(server.connections) <= 3
    assert not coluber.symbols.exists() or not list(coluber.symbols.iterdir())


def test_the_users_own_limits_hold(coluber, compiled, stripped, tmp_path):
    server = BadServer()
    try:
        start = time.monotonic()
        limits = asking(tmp_path, server.url, DEBUGINFOD_TIMEOUT='1', DEBUGINFOD_MAXTIME='1', DEBUGINFOD_RETRY_LIMIT='1')
        assert frame_of(coluber, *place(compiled, stripped), env=limits)[0] == 'bump+0x1'
        assert time.monotonic() - start < 3.5
    finally:
        server.close()


def test_nothing_is_printed_about_it(coluber, compiled, stripped, server, tmp_path):
    server.files['/buildid/%s/debuginfo' % build_id(compiled)] = pathlib.Path(compiled).read_bytes()
    env = asking(tmp_path, server.url, DEBUGINFOD_PROGRESS='1', DEBUGINFOD_VERBOSE='1')
    assert frame_of(coluber, *place(compiled, stripped), env=env) == with_debug(compiled)
