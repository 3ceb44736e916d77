import os
import threading


def work():
    print('before', flush=True)
    os._exit(9)


thread = threading.Thread(target=work)
thread.start()
thread.join()
print('never')
