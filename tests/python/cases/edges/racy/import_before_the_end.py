# What a module's body does after it started a thread is beside that thread.
# expect: global level
# kind: lost-update
import pathlib
import sys
import tempfile

with tempfile.TemporaryDirectory() as directory:
    pathlib.Path(directory, 'starting_module.py').write_text('''
import threading

level = 0


def work():
    global level
    level += 1


thread = threading.Thread(target=work)
thread.start()
level += 1
''')
    sys.path.insert(0, directory)
    import starting_module
    sys.path.remove(directory)
starting_module.thread.join()
print('ok')
