"""Exit handlers run in their order; a thread cannot be started any more."""
import atexit
import threading


def start_thread():
    try:
        threading.Thread(target=print, args=('late',)).start()
    except RuntimeError as error:
        print('refused:', error)


atexit.register(print, 'last')
atexit.register(start_thread)
atexit.register(print, 'first')
threading.Thread(target=print, args=('thread',)).start()
