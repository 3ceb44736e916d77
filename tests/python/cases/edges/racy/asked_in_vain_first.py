# Whoever asks or waits in vain is ordered after nothing, whatever has been done by then.
# expect: item 'done'
# expect: item 'cancel'
# expect: item 'as_completed'
# expect: item 'is_set'
# expect: item 'event'
# expect: item 'condition'
# expect: item 'queue'
# expect: item 'lock'
# expect: item 'is_alive'
import concurrent.futures
import os
import queue
import tempfile
import threading
import time


turns = tempfile.TemporaryDirectory()


def done(step):
    """Let others go on. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, step))


def after(step):
    while not os.path.isdir(os.path.join(turns.name, step)):
        time.sleep(0)


state = {}
event, condition = threading.Event(), threading.Condition()
lock, channel = threading.Lock(), queue.Queue()


def wait_in_vain():
    with condition:
        return condition.wait(0.01)


def get_in_vain():
    try:
        return channel.get(timeout=0.01)
    except queue.Empty:
        return None


def try_out(name, ask, work_first):
    """One thread works, another asks in vain whether it is ready; both add."""
    state[name] = 0

    def work():
        if not work_first:
            after(name + ' asked')
        state[name] += 1
        done(name + ' worked')

    def look(ask):
        if work_first:
            after(name + ' worked')
        assert not ask()
        state[name] += 1
        done(name + ' asked')

    def work_to_the_end():
        work()
        after(name + ' asked')

    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        future = pool.submit(work_to_the_end)
        while not future.running():
            time.sleep(0)
        look(lambda: ask(future))


def try_out_thread(work_first):
    state['is_alive'] = 0

    def work():
        if not work_first:
            after('alive asked')
        state['is_alive'] += 1
        done('alive worked')
        after('alive asked')

    thread = threading.Thread(target=work)
    thread.start()
    if work_first:
        after('alive worked')
    assert thread.is_alive()
    thread.join(0.01)
    state['is_alive'] += 1
    done('alive asked')
    thread.join()


def try_out_all(work_first):
    try_out('done', lambda future: future.done(), work_first)
    try_out('cancel', lambda future: future.cancel(), work_first)
    try_out('as_completed', lambda future: concurrent.futures.wait([future], 0.01).done, work_first)
    try_out('is_set', lambda future: event.is_set(), work_first)
    try_out('event', lambda future: event.wait(0.01), work_first)
    try_out('condition', lambda future: wait_in_vain(), work_first)
    try_out('queue', lambda future: get_in_vain(), work_first)
    with lock:
        try_out('lock', lambda future: lock.acquire(timeout=0.01), work_first)
    try_out_thread(work_first)


try_out_all(work_first=True)
print('ok')
