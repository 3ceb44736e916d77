"""C calls back into Python on the calling thread, from several threads."""
import ctypes
import threading

libc = ctypes.CDLL(None)
COMPARE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
results = {}


def work(me):
    values = (ctypes.c_int * 50)(*[(n * 7919 + me) % 101 for n in range(50)])
    calls = [0]

    def compare(a, b):
        calls[0] += 1
        return a[0] - b[0]

    libc.qsort(values, len(values), ctypes.sizeof(ctypes.c_int), COMPARE(compare))
    results[me] = list(values) == sorted(values) and calls[0] > 0


threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.items()))
