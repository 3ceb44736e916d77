import threading

lock, calls = threading.Lock(), []


def traced(n):
    return len([n]) + abs(-n)


def profile(frame, event, argument):
    if frame.f_code is traced.__code__:
        with lock:
            calls.append((event, getattr(argument, '__name__', argument)))


threading.setprofile(profile)
threads = [threading.Thread(target=traced, args=(4,)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
threading.setprofile(None)
print(sorted((event, str(argument)) for event, argument in calls))
