import threading

seen = []
threading.excepthook = lambda args: seen.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))


def fail(n):
    raise KeyError(n)


threads = [threading.Thread(target=fail, args=(n,), name='worker-%d' % n) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(seen))
