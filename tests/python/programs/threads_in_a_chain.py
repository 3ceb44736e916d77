"""Each thread starts the next one: a race at the end of a long line of ancestors."""
# expect: attribute n
import threading


class Box:
    n = 0


box = Box()
box.n = 0
end = threading.Event()


def add():
    for _ in range(50):
        box.n += 1


def link(left):
    if left:
        threading.Thread(target=link, args=(left - 1,)).start()
        return
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    end.set()


threading.stack_size(256 * 1024)
threading.Thread(target=link, args=(2000,)).start()
end.wait()
print('done')
