import threading

everybody = threading.Barrier(201)
lock = threading.Lock()
total = 0


def work():
    global total
    everybody.wait()
    with lock:
        total += 1


threads = [threading.Thread(target=work) for _ in range(200)]
for thread in threads:
    thread.start()
everybody.wait()
for thread in threads:
    thread.join()
print(total)
