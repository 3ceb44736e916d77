# expect: none
import symtable
import threading
import warnings


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


SOURCE = """
def function(argument):
    pass

class Class:
    def method(self):
        pass
"""
warnings.simplefilter('ignore')  # get_methods() will be removed in 3.16
table = symtable.symtable(SOURCE, 'source.py', 'exec')
methods = table.lookup('Class').get_namespace()


def look():
    assert table.lookup('function').is_namespace()
    assert {'Class', 'function'} <= {child.get_name() for child in table.get_children()}
    assert len(methods.get_symbols()) >= 1
    if hasattr(methods, 'get_methods'):
        assert methods.get_methods() == ('method',)


together(look, look)
print('ok')
