# From 3.14 on, the pattern is compiled when it is first needed; here by both threads, as each waits for the other in re.compile().
# expect: none
import os
import re
import string
import tempfile
import threading
import time


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


turns = tempfile.TemporaryDirectory()


def meet():
    """Go on when two threads are here. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, str(threading.get_ident())))
    while len(os.listdir(turns.name)) < 2:
        time.sleep(0)


compile_pattern = re.compile


def compile_together(pattern, flags=0):
    if 'escaped' in pattern:
        meet()
    return compile_pattern(pattern, flags)


re.compile = compile_together


def fill():
    template = string.Template('$a ${b}')
    assert template.substitute(a=1, b=2) == '1 2'
    assert template.safe_substitute(a=1) == '1 ${b}'
    assert template.is_valid() and template.get_identifiers() == ['a', 'b']


together(fill, fill)
print('ok')
