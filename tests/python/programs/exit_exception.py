import threading

thread = threading.Thread(target=print, args=('thread',))
thread.start()
thread.join()
raise ValueError('uncaught')
