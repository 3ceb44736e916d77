# One thread waits for the process: that says nothing of what another does.
# expect: item 'n'
# kind: lost-update
import subprocess
import sys
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


state = {'n': 0}
process = subprocess.Popen([sys.executable, '-S', '-c', 'pass'])


def wait():
    assert process.wait() == 0
    state['n'] += 1


def work():
    state['n'] += 1


together(wait, work)
print('ok')
