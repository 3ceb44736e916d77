# A dictionary with attributes of its own: a new attribute is no new key, and a walk over the keys meets no attributes.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Table(dict):
    pass


class Rows(list):
    pass


table, rows = Table(a=1), Rows([1])
assert vars(table) == {} == vars(rows)


def walk():
    return [key for key in table] + [row for row in rows]


def name():
    table.label = 'table'
    rows.label = 'rows'


together(walk, name)
together(name, walk)
print('ok')
