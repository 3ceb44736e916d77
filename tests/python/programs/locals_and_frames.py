"""What introspection shows is the program's own."""
import inspect
import sys
import threading


def work(a, b=2):
    c = a + b
    locals()
    frame = sys._getframe()
    print(sorted(frame.f_locals), frame.f_code.co_name, frame.f_lineno - work.__code__.co_firstlineno)
    print([one.function for one in inspect.stack()][:3])
    return c


thread = threading.Thread(target=work, args=(1,))
thread.start()
thread.join()
print(work.__code__.co_code == work.__code__.replace().co_code, len(work.__code__.co_code) > 10)
print(list.append, dict.setdefault, threading.Lock, len, type(threading.Lock().acquire).__name__)
print(repr(inspect.signature(len)), list.append.__doc__, dict.get.__text_signature__)
