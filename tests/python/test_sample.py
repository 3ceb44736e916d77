"""--sample: bursts in programs that compute, everything in those that wait; what is reported is right, and the report says that it was sampled."""

import re

import pytest

# Two threads work for some seconds, on something that is made anew all the time, so that every burst has a whole race, or none.
HOT = '''
import threading, time

lock = threading.Lock()


class Counter:
    def __init__(self):
        self.value = 0


def count(counter, barrier):
    barrier.wait()
    for _ in range(50):
        %s


end = time.monotonic() + %g
while time.monotonic() < end:
    counter, barrier = Counter(), threading.Barrier(2)
    threads = [threading.Thread(target=count, args=(counter, barrier)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print('ok')
'''
RACY = 'counter.value += 1'
SAFE = 'with lock: counter.value += 1'

# The threads go on all the time, and so no burst sees the object being made.
GOING_ON = '''
import threading, time


class Counter:
    def __init__(self):
        self.value = 0
        self.guarded = 0


counter, lock = Counter(), threading.RLock()


def count(end):
    while time.monotonic() < end:
        for _ in range(100):
            counter.value += 1
            with lock:
                with lock:
                    counter.guarded += 1


threads = [threading.Thread(target=count, args=(time.monotonic() + 2,)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('ok')
'''

# Hardly anything happens, but for one race at the end.
IDLE = '''
import threading

done, never = threading.Event(), threading.Event()


class Counter:
    def __init__(self):
        self.value = 0


counter = Counter()


def wait():
    for _ in range(20):
        never.wait(0.05)
    counter.value += 1


threads = [threading.Thread(target=wait) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('ok')
'''

FORKS = '''
import os, sys
sys.stdout.flush()
pid = os.fork()
if pid:
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
'''


def locations(run):
    return {(race['kind'], race['location']['name']) for race in run.report['races'] if race['severity'] != 'note'}


def sampled(coluber, python, tmp_path, text, *options):
    program = tmp_path / 'program.py'
    program.write_text(text)
    run = coluber.run([python.path, program], options=['--sample', *options])
    assert (run.status, run.stdout.splitlines()[-1:], run.stderr) == (0, ['ok'], '')
    return run


def share(run):
    """Of the time that was watched, in per cent."""
    process, = run.report['processes'] if 'processes' in run.report else [run.report['process']]
    return int(re.fullmatch(r'bursts, (\d+) % of \d+\.\d s', process['observed']['sampling'])[1])


def test_a_race_is_found_in_bursts(python, coluber, tmp_path):
    run = sampled(coluber, python, tmp_path, HOT % (RACY, 2))
    assert locations(run) == {('lost-update', 'value')}
    assert share(run) < 50


def test_what_is_guarded_is_not_reported(python, coluber, tmp_path):
    assert locations(sampled(coluber, python, tmp_path, HOT % (SAFE, 2))) == set()


def test_threads_that_go_on(python, coluber, tmp_path):
    assert locations(sampled(coluber, python, tmp_path, GOING_ON)) == {('lost-update', 'value')}


def test_a_program_that_waits_is_watched_all_the_time(python, coluber, tmp_path):
    run = sampled(coluber, python, tmp_path, IDLE)
    assert locations(run) == {('lost-update', 'value')}
    assert share(run) > 90


def test_by_callback(python, coluber, tmp_path):
    assert locations(sampled(coluber, python, tmp_path, HOT % (RACY, 2), '--delivery=callback')) == {('lost-update', 'value')}


def test_the_child_of_a_fork_is_sampled(python, coluber, tmp_path):
    program = tmp_path / 'program.py'
    program.write_text(HOT % (SAFE, 0.3) + FORKS + HOT % (RACY, 2))
    run = coluber.run([python.path, program], options=['--sample'])
    assert (run.status, run.stdout) == (0, 'ok\nok\n')
    assert locations(run) == {('lost-update', 'value')}


@pytest.mark.parametrize('options, sampled', [(['--sample'], True), ([], False)])
def test_the_summary_says_so(python, coluber, tmp_path, options, sampled):
    program = tmp_path / 'program.py'
    program.write_text(HOT % (RACY, 0.5))
    run = coluber.text([python.path, program], options=['--fail-on', 'never', *options])
    assert run.stderr.endswith('suppressed; watched in bursts\n' if sampled else 'suppressed\n')


def test_nothing_to_sample(python, coluber, tmp_path):
    program = tmp_path / 'program.py'
    program.write_text("print('ok')\n")
    run = coluber.run([python.path, program], options=['--sample'])
    assert (run.status, run.stdout, run.stderr) == (0, 'ok\n', '')
