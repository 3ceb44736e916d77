"""One database with a connection for each thread, and a pool of connections."""
import os
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor

import peewee
from playhouse.pool import PooledSqliteDatabase
from playhouse.sqliteq import SqliteQueueDatabase


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


directory = tempfile.mkdtemp()
database = peewee.SqliteDatabase(os.path.join(directory, 'one'), pragmas={'journal_mode': 'wal'}, timeout=20)
pool = PooledSqliteDatabase(os.path.join(directory, 'two'), max_connections=8, timeout=10, check_same_thread=False)
queued = SqliteQueueDatabase(os.path.join(directory, 'three'), autostart=True)


def model(base):
    class Entry(peewee.Model):
        name = peewee.CharField()
        size = peewee.IntegerField(default=0)

        class Meta:
            database = base
    base.create_tables([Entry])
    return Entry


One, Two, Three = model(database), model(pool), model(queued)


def work(number):
    for step in range(5):
        with database.connection_context(), database.atomic():
            One.create(name='n%d' % number, size=step)
            One.update(size=One.size + 1).where(One.name == 'n0').execute()
        with pool.connection_context():
            with pool.atomic('immediate'):
                Two.create(name='n%d' % number)
            assert Two.select().where(Two.name == 'n%d' % number).count() == step + 1
        Three.create(name='n%d' % number)
        list(Three.select())


together(work)
queued.stop()
with database.connection_context():
    assert One.select().count() == 20
print('ok')
