# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def main():
    total, cache, lock = 0, None, threading.Lock()

    def work():
        nonlocal total, cache
        for _ in range(20):
            with lock:
                total += 1
                if cache is None:
                    cache = [total]

                class Step:
                    nonlocal total
                    total += 1

    together(work, work)
    assert total == 80


main()
print('ok')
