# Both threads store the same; the other value is stored after both, while a thread that has no part in it lives on.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Registry:
    dirty = False


def work():
    Registry.dirty = True


threading.Thread(target=threading.Event().wait, daemon=True).start()
together(work, work)
Registry.dirty = False
print('ok')
