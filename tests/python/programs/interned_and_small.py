"""Objects that live forever, are shared by all threads, or are kept in free lists."""
import threading


def work():
    for n in range(300):
        pair = (n, n)
        number = float(n)
        rows = [pair, number, {}, [], set(), 1, None, True, 'a', b'a', ...]
        rows.append(rows)
        rows.clear()
        method = rows.append
        method(n)
        part = slice(n, n + 1)
        rows[part] = pair
    return rows


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(work())
