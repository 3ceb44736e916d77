import gc
import threading

phases = []
gc.callbacks.append(lambda phase, info: phases.append(phase))
gc.disable()
thread = threading.Thread(target=gc.collect)
thread.start()
thread.join()
gc.callbacks.clear()
print(phases)
