# Setting a variable in a copy of the context changes that copy only.
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


depth = contextvars.ContextVar('depth', default=0)
depth.set(5)


def work():
    for _ in range(20):
        depth.set(depth.get() + 1)
    assert depth.get() == 25


first, second = contextvars.copy_context(), contextvars.copy_context()
together(lambda: first.run(work), lambda: second.run(work))
assert depth.get() == 5 and first[depth] == 25
print('ok')
