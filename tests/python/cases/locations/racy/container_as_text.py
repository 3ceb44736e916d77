# The text is made of one item after the other, by their own methods.
# expect: contents by_repr
# kind: iterate-mutate
# expect: contents by_str
# kind: iterate-mutate
# expect: contents by_fstring
# kind: iterate-mutate
# expect: contents by_percent
# kind: iterate-mutate
# expect: contents by_format
# kind: iterate-mutate
# expect: contents by_print
# kind: iterate-mutate
import io
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Row:
    def __repr__(self):
        return 'row'


by_repr, by_str, by_fstring, by_percent, by_format, by_print = ([Row()] for _ in range(6))


def grow():
    for _ in range(10):
        by_repr.append(Row())
        by_str.append(Row())
        by_fstring.append(Row())
        by_percent.append(Row())
        by_format.append(Row())
        by_print.append(Row())


def show():
    for _ in range(3):
        assert repr(by_repr) and str(by_str)
        assert f'{by_fstring}'
        assert '%s' % by_percent
        assert '{}'.format(by_format)
        print(by_print, file=io.StringIO())


together(grow, show)
print('ok')
