# The data base is made when it is first needed, and init() makes a new one: a type that was added to the first of two is lost, and
# the module's dictionaries may be those of the other.
# expect: global _db
# expect-frame: mimetypes.py
import mimetypes
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


together(lambda: mimetypes.add_type('text/x-one', '.one'), mimetypes.init)
print('ok')
