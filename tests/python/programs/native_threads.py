"""Threads that Python did not start call into it, some of them again and again."""
import ctypes
import threading

libc = ctypes.CDLL(None, use_errno=True)
CALLBACK = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)
lock, seen = threading.Lock(), []


def called(argument):
    with lock:
        seen.append(argument)
    return None


callback = CALLBACK(called)
libc.pthread_create.argtypes = [ctypes.POINTER(ctypes.c_ulong), ctypes.c_void_p, CALLBACK, ctypes.c_void_p]
libc.pthread_join.argtypes = [ctypes.c_ulong, ctypes.c_void_p]
for turn in range(5):
    handles = []
    for n in range(1, 5):
        handle = ctypes.c_ulong()
        assert libc.pthread_create(ctypes.byref(handle), None, callback, n) == 0
        handles.append(handle)
    for handle in handles:
        assert libc.pthread_join(handle, None) == 0
print(len(seen), sum(seen))
