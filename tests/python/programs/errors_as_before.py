"""The wrong use of watched functions raises what it raises without the detector."""
import _thread
import collections
import queue
import threading


def attempt(call):
    try:
        print(repr(call()))
    except BaseException as error:
        print(type(error).__name__, error)


def work():
    lock, rlock = threading.Lock(), threading.RLock()
    for call in (
            lambda: [].pop(), lambda: [].pop('x'), lambda: [].append(), lambda: [].append(1, 2), lambda: [].insert(1),
            lambda: {}.pop(1), lambda: {}.pop(), lambda: {}.setdefault(), lambda: {}.setdefault([], 1), lambda: {}.popitem(),
            lambda: {}.get(), lambda: {}.get([]), lambda: {}.update(1), lambda: {}.update(a=1), lambda: set().add(),
            lambda: set().remove(3), lambda: set().add([]), lambda: set().pop(), lambda: collections.deque().popleft(),
            lambda: collections.deque().append(), lambda: lock.release(), lambda: lock.acquire(True, -2),
            lambda: lock.acquire(False, 1), lambda: lock.acquire(timeout='x'), lambda: lock.acquire(blocking=True, timeout=1),
            lambda: lock.locked(), lambda: lock.__exit__(), lambda: rlock.release(), lambda: rlock.acquire(blocking=0),
            lambda: rlock.acquire() + rlock._release_save()[0],
            lambda: rlock._release_save(), lambda: rlock._acquire_restore(3), lambda: queue.SimpleQueue().get_nowait(),
            lambda: queue.SimpleQueue().get(timeout=-1), lambda: queue.SimpleQueue().get(False),
            lambda: queue.SimpleQueue().put(), lambda: list.append(3, 4), lambda: dict.get([], 1), lambda: len(), lambda: len(3),
            lambda: getattr(1, 'x'), lambda: getattr(1, 'x', 5), lambda: getattr(1), lambda: setattr(1, 'x', 2),
            lambda: setattr(object(), 'x', 2), lambda: delattr(object(), 'x'), lambda: hasattr(1, 2), lambda: sum(3),
            lambda: sum([], 'x'), lambda: max([]), lambda: max(), lambda: max([], default=3), lambda: sorted([1, 'a']),
            lambda: sorted([2, 1], reverse=True), lambda: any(1), lambda: all([1, 0]), lambda: iter(3),
            lambda: iter(int, 0).__class__.__name__, lambda: vars(3), lambda: exec(3), lambda: exec('x', 3), lambda: {}['x'], lambda: [][0],
            lambda: [1, 2][1:], lambda: [].sort(key=3), lambda: [3, 1].sort(), lambda: [1].index(2),
            lambda: collections.OrderedDict().popitem(), lambda: collections.OrderedDict().move_to_end(1),
            lambda: collections.OrderedDict(a=1).pop('a'), lambda: _thread.start_new_thread(3, ())):
        attempt(call)


thread = threading.Thread(target=work)
thread.start()
thread.join()
