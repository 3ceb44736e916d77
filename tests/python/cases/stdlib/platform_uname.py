# What platform finds out about the system it keeps; found out twice, it is equal.
# expect: none
import platform
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


platform._Processor.from_subprocess = staticmethod(lambda: 'a processor')  # runs no program


def ask():
    assert platform.system() == platform.uname().system
    assert platform.processor() == 'a processor'
    assert platform.platform().startswith('Linux')


together(ask, ask)
print('ok')
