import importlib
import sys
import threading

lock = threading.Lock()


def work():
    import colorsys
    with lock:
        import wave
        importlib.reload(colorsys)
        sys.modules.pop('wave', None)
    return colorsys.rgb_to_hls(1, 0, 0), wave


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(work()[0])
