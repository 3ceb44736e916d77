# Threads look at the list of threads, which threading guards itself.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


names = []


def look():
    for thread in threading.enumerate():
        names.append(thread.name)
    names.append(threading.current_thread().name)
    assert threading.active_count() > 1 and threading.main_thread().is_alive()


together(look, look, look)
print('ok')
