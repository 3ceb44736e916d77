# The start method is settled when it is first needed.
# expect: none
import multiprocessing
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def ask():
    assert multiprocessing.get_context().get_start_method() in multiprocessing.get_all_start_methods()


together(ask, ask)
print('ok')
