# peewee #3013 "Null table names in queries in a multithreaded environment with DB switching"
# (github.com/coleifer/peewee/issues/3013): changing the database drops the memoized table while another thread is
# between the test for it and its use.
# expect: attribute _table
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Table:
    def __init__(self, name, schema):
        self.path = (schema, name)


class Metadata:
    def __init__(self, model, table_name, schema=None):
        self.model, self.table_name, self.schema = model, table_name, schema
        self._table = None

    @property
    def table(self):
        if self._table is None:
            self._table = Table(self.table_name, self.schema)
        return self._table

    def clear_table(self):
        self._table = None


class Model:
    def __init__(self):
        self._meta = Metadata(self, 'user', 'public')

    def sql(self):
        table = self._meta.table
        return 'SELECT * FROM "%s"' % '"."'.join(table.path) if table else 'SELECT * FROM NULL'

    def switch(self):
        self._meta.clear_table()


user = Model()


def query():
    for _ in range(5):
        assert user.sql().startswith('SELECT * FROM ')


def switch():
    for _ in range(5):
        user.switch()


together(query, switch)
print('ok')
