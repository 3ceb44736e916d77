import threading

never, running = threading.Event(), threading.Semaphore(0)


def work():
    running.release()
    never.wait()


for _ in range(4):
    threading.Thread(target=work, daemon=True).start()
for _ in range(4):
    running.acquire()
print('leaving them behind')
