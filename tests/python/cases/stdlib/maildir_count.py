# All mailboxes of a process share a counter for the names of new messages: two messages may get one name.
# expect: attribute _count
# kind: lost-update
import os
import tempfile
import threading
from mailbox import Maildir


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


with tempfile.TemporaryDirectory() as directory:
    boxes = [Maildir(os.path.join(directory, name)) for name in ('one', 'two')]
    together(lambda: boxes[0].add(b'text'), lambda: boxes[1].add(b'text'))
print('ok')
