# A copied context has the same objects in its variables.
# expect: item 'n'
# kind: lost-update
import contextvars
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


state = contextvars.ContextVar('state')
state.set({'n': 0})


def work():
    state.get()['n'] += 1


first, second = contextvars.copy_context(), contextvars.copy_context()
together(lambda: first.run(work), lambda: second.run(work))
print('ok')
