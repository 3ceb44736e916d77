# The containers are shared, the objects in them are not; a context variable is each thread's own.
# expect: none
import contextvars
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Box:
    n = 0


boxes = (Box(), Box())
variable = contextvars.ContextVar('variable', default=0)


def work(index):
    for _ in range(20):
        boxes[index].n += 1
        variable.set(variable.get() + 1)
    assert variable.get() == boxes[index].n == 20


together(lambda: work(0), lambda: work(1))
print('ok')
