import threading

results = []


def work(n):
    results.append(n)


for start in range(0, 2000, 50):
    threads = [threading.Thread(target=work, args=(n,)) for n in range(start, start + 50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(len(results), sum(results))
