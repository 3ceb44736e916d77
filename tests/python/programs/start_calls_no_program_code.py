"""Starting threads calls none of the program's attribute hooks, and imports nothing."""
import _thread
import sys
import threading
import time

before = set(sys.modules)
calls = []


class Target:
    def __getattr__(self, name):
        calls.append(name)
        raise AttributeError(name)

    def run(self):
        done.release()


done = _thread.allocate_lock()
done.acquire()
_thread.start_new_thread(Target().run, ())
done.acquire()
print(calls, sorted(set(sys.modules) - before))
