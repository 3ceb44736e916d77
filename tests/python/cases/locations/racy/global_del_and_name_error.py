# `del` of a global, and NameError as the test for it.
# expect: global session
# kind: check-then-act
# expect: global temporary
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


temporary = [0]


def work():
    global session, temporary
    try:
        session
    except NameError:
        session = object()
    if 'temporary' in globals():
        try:
            del temporary
        except NameError:
            pass


together(work, work)
print('ok')
