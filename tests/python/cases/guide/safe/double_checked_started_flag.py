# The fast path asks whether it was started, the slow path asks under the lock for the thread.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Service:
    def __init__(self):
        self.lock, self.stop = threading.Lock(), threading.Event()
        self.started, self.thread = False, None

    def ensure_running(self):
        if self.started:
            return
        with self.lock:
            if self.thread is None:
                self.thread = threading.Thread(target=self.stop.wait)
                self.thread.start()
                self.started = True


service = Service()
together(service.ensure_running, service.ensure_running, service.ensure_running)
service.stop.set()
print('ok')
