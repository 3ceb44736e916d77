"""One thread is left: accesses are passed over, events go, and both come back with the next thread, wherever it comes from."""

BEGIN = '''
import sys, threading, time


class Counter:
    def __init__(self):
        self.value = 0


counter = Counter()


def count():
    for _ in range(20):
        counter.value += 1


def race():
    threads = [threading.Thread(target=count) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def events():
    """Of the detector's tool, whatever number it has."""
    return [sys.monitoring.get_events(tool) for tool in range(6) if sys.monitoring.get_tool(tool) == 'coluber'][0]


def be_alone():
    """Until the events are gone."""
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
    end = time.monotonic() + 60
    while events() and time.monotonic() < end:
        for _ in range(1000):
            counter.value += 1
    counter.value = 0
'''

SUB_INTERPRETER = BEGIN + '''
be_alone()
assert not events()
try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters
other = interpreters.create()
assert not interpreters.exec(other, "import threading; thread = threading.Thread(target=int); thread.start(); thread.join()")
interpreters.destroy(other)
race()
assert events()
'''

NATIVE = BEGIN + '''
import ctypes
be_alone()
finished = []


@ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)
def native(_):
    count()
    finished.append(True)


id = ctypes.c_ulong()
assert ctypes.CDLL(None).pthread_create(ctypes.byref(id), None, native, None) == 0
assert events()
while not finished:
    counter.value += 1
'''

FORK = BEGIN + '''
import os
be_alone()
child = os.fork()
race()
assert events()
if child == 0:
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
'''


def check(coluber, python, program):
    run = coluber.run([python.path, '-c', program])
    assert (run.status, run.stderr) == (0, '')
    assert run.shown == {('attribute', 'value')}
    assert {race['kind'] for race in run.report['races'] if race['severity'] == 'error'} == {'lost-update'}
    return run.report


def test_events_go_and_come_back(coluber, python):
    check(coluber, python, BEGIN + 'be_alone(); assert not events(); race(); assert events()\n' * 2)


def test_a_thread_of_another_interpreter(coluber, python):
    report = check(coluber, python, SUB_INTERPRETER)
    assert report['process']['end'] == 'ended'


def test_a_native_thread(coluber, python):
    check(coluber, python, NATIVE)


def test_a_forked_child(coluber, python):
    report = check(coluber, python, FORK)
    race, = [race for race in report['races'] if race['severity'] == 'error']
    assert len(report['processes']) == 2 and race['count'] > 1
