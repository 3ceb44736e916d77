# sqlalchemy-continuum #390 "VersioningManager singleton stores per-connection state in global dicts"
# (github.com/sqlalchemy-continuum/sqlalchemy-continuum/issues/390): the units of work, by connection, are searched by
# one thread while another begins one.
# expect: contents self.units_of_work
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Connection:
    def __init__(self, engine):
        self.engine, self.closed = engine, False


class UnitOfWork:
    def __init__(self, manager):
        self.manager, self.version_session = manager, None


class VersioningManager:
    def __init__(self):
        self.units_of_work = {}

    def unit_of_work(self, connection):
        if connection not in self.units_of_work:
            self.units_of_work[connection] = UnitOfWork(self)
        return self.units_of_work[connection]

    def uow_from_engine(self, engine):
        for connection in self.units_of_work:
            if connection.engine is engine and not connection.closed:
                return self.units_of_work[connection]
        return None


manager = VersioningManager()
for _ in range(10):
    manager.unit_of_work(Connection('main'))
connections = [Connection('worker') for _ in range(10)]


def flush():
    for connection in connections:
        manager.unit_of_work(connection)


def track():
    for _ in range(5):
        try:
            assert manager.uow_from_engine('none of these') is None
        except RuntimeError:
            pass


together(flush, track)
print('ok')
