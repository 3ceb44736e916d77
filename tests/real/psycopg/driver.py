"""A psycopg_pool.ConnectionPool and one psycopg connection, each shared by four threads, against a server of its own."""
import datetime
import glob
import ipaddress
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import threading
import uuid
from decimal import Decimal

import psycopg
from psycopg.adapt import Dumper, Loader
from psycopg.types.json import Jsonb
from psycopg_pool import ConnectionPool

THREADS = 4
STEPS = 20


def find():
    found = shutil.which("postgres")
    places = [os.path.dirname(os.path.realpath(found))] if found else []
    places += sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)
    for place in places:
        if os.access(os.path.join(place, "initdb"), os.X_OK) and os.access(os.path.join(place, "pg_ctl"), os.X_OK):
            return place
    print("skipped: no postgres, initdb and pg_ctl in PATH or /usr/lib/postgresql/*/bin\nok")
    raise SystemExit


class Server:
    """A cluster in a directory, of which nothing is left; run by another user where this one is root, whom postgres refuses."""

    def __init__(self, directory):
        self.place, self.directory, self.data = find(), directory, os.path.join(directory, "data")
        self.user = "postgres" if os.getuid() == 0 else None
        if self.user:
            entry = pwd.getpwnam(self.user)
            os.chown(directory, entry.pw_uid, entry.pw_gid)
        self.call("initdb", "-D", self.data, "-U", "test", "-A", "trust", "--no-sync")
        self.call("pg_ctl", "-D", self.data, "-w", "-l", os.path.join(directory, "log"), "-o",
                  f"-c listen_addresses='' -c unix_socket_directories='{directory}' -c fsync=off -c max_connections=30", "start")
        self.dsn = f"host={directory} user=test dbname=postgres"

    def call(self, name, *arguments):
        environment = {name: value for name, value in os.environ.items() if name not in ("LD_PRELOAD", "COLUBER_OPTIONS")}
        other = ["runuser", "-u", self.user, "--"] if self.user else []
        subprocess.run([*other, os.path.join(self.place, name), *arguments], cwd=self.directory, env=environment,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)

    def stop(self):
        self.call("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class PointDumper(Dumper):
    oid = 600

    def dump(self, point):
        return b"(%d,%d)" % (point.x, point.y)


class PointLoader(Loader):
    def load(self, data):
        x, y = bytes(data).strip(b"()").split(b",")
        return Point(int(x), int(y))


def configure(connection):
    connection.adapters.register_dumper(Point, PointDumper)
    connection.adapters.register_loader(600, PointLoader)


def adapt(dsn, start, number):
    """Each thread's first connection and first use of a type that psycopg knows by name.

    It is tried again, as it may fail (https://github.com/psycopg/psycopg/issues/1230).
    """
    start.wait()
    with psycopg.connect(dsn, autocommit=True) as own:
        while True:
            try:
                return own.execute("select %s", (uuid.UUID(int=number),)).fetchone()
            except psycopg.ProgrammingError:
                pass


def work(pool, shared, start, number):
    start.wait()
    for step in range(STEPS):
        with pool.connection() as connection:
            connection.execute("insert into item (name, data) values (%s, %s)", (f"{number}-{step}", Jsonb({"step": step})))
        with pool.connection() as connection, connection.transaction():
            row = connection.execute("select name, data from item where name = %s", (f"{number}-{step}",)).fetchone()
            assert row == (f"{number}-{step}", {"step": step})
            connection.execute("update total set value = value + 1")
            values = (uuid.UUID(int=step), Decimal(step), datetime.date(2026, 1, 1), ipaddress.ip_address("127.0.0.1"))
            assert connection.execute("select %s, %s, %s, %s", values).fetchone() == values
        with pool.connection() as connection:
            assert connection.execute("select %s::point", (Point(step, number),)).fetchone()[0].x == step
        with shared.cursor() as cursor:
            cursor.execute("select %s::int, now(), array[1, %s], 1.5::numeric", (step, number))
            assert cursor.fetchone()[0] == step
        if step % 10 == 3:
            try:
                with pool.connection() as connection:
                    connection.close()
                    raise KeyError
            except KeyError:
                pass
        assert pool.get_stats()["pool_max"] == 4


def failed(args):
    """An exception in a thread fails the whole program."""
    sys.__excepthook__(*args[:3])
    os._exit(1)


def together(function, *arguments):
    """Run a function in four threads; its last argument is the thread's number."""
    threads = [threading.Thread(target=function, args=(*arguments, number)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main():
    threading.excepthook = failed
    start = threading.Barrier(THREADS)
    with tempfile.TemporaryDirectory() as directory:
        os.chmod(directory, 0o755)
        server = Server(directory)
        try:
            together(adapt, server.dsn, start)
            with psycopg.connect(server.dsn, autocommit=True) as shared, \
                    ConnectionPool(server.dsn, min_size=2, max_size=4, timeout=30, open=False, configure=configure) as pool:
                with psycopg.connect(server.dsn, autocommit=True) as first:
                    first.execute("create table item (id serial primary key, name text, data jsonb)")
                    first.execute("create table total (value int)")
                    first.execute("insert into total values (0)")
                pool.wait()
                together(work, pool, shared, start)
                assert shared.execute("select value from total").fetchone() == (THREADS * STEPS,)
                stats = pool.get_stats()
                assert stats["requests_num"] > 0
        finally:
            server.stop()
    print("ok")


if __name__ == "__main__":
    main()
