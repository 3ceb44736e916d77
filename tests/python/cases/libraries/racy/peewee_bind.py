# peewee #2345 "Race condition at class level when dynamically binding the DB" (github.com/coleifer/peewee/issues/2345):
# the database is an attribute of the model class, which all threads share; one binds the replica, the other the leader,
# and each runs its query on whatever came last.
# expect: attribute database
# kind: write-write
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
        self.database = None

    def set_database(self, database):
        self.database = database


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
