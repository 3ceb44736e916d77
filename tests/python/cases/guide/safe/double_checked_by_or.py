# The second check, under the lock, is an `or`: what is there is kept.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Client:
    def __init__(self):
        self.lock, self.session = threading.Lock(), None

    def get(self):
        if self.session:
            return self.session
        with self.lock:
            self.session = self.session or [1]
            return self.session


client = Client()
together(client.get, client.get, client.get, client.get)
print('ok')
