# After peewee #2345 (see racy): ThreadSafeDatabaseMetadata keeps the binding in a thread-local.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Database:
    def __init__(self, name):
        self.name = name

    def execute(self, statement):
        return (self.name, statement)


class Metadata:
    def __init__(self):
        self._local = threading.local()

    @property
    def database(self):
        return getattr(self._local, 'database', None)

    def set_database(self, database):
        self._local.database = database


class ModelBase(type):
    def __new__(metaclass, name, bases, namespace):
        cls = super().__new__(metaclass, name, bases, namespace)
        cls._meta = Metadata()
        return cls


class Model(metaclass=ModelBase):
    @classmethod
    def bind(cls, database):
        cls._meta.set_database(database)

    @classmethod
    def execute(cls, statement):
        return cls._meta.database.execute(statement)


class User(Model):
    pass


leader, replica = Database('leader'), Database('replica')


def read():
    User.bind(replica)
    for _ in range(5):
        User.execute('SELECT')


def write():
    User.bind(leader)
    for _ in range(5):
        User.execute('UPDATE')


together(read, write)
print('ok')
