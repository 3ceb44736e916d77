import os
import threading
import warnings

warnings.simplefilter('ignore', DeprecationWarning)


def work():
    child = os.fork()
    if child == 0:
        os._exit(6)
    print('status', os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


thread = threading.Thread(target=work)
thread.start()
thread.join()
