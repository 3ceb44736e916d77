import gc
import threading

kept = []


class Phoenix:
    def __init__(self):
        self.lives = 0
        self.me = self

    def __del__(self):
        self.lives += 1
        kept.append(self)


def work():
    for _ in range(20):
        Phoenix()
    gc.collect()


for _ in range(3):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
gc.collect()
print(len(kept), {phoenix.lives for phoenix in kept})
for phoenix in kept:
    phoenix.lives += 1
print({phoenix.lives for phoenix in kept})
