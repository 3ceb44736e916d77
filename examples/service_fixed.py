"""The service of service.py without its races: one lock for what requests share, held for each step as a whole.

    coluber run examples/service_fixed.py
"""

import threading
from concurrent.futures import ThreadPoolExecutor

REQUESTS = 2000


class Service:
    def __init__(self):
        self.lock = threading.Lock()
        self.pages = {}
        self.sessions = {}
        self.requests = 0
        self.rendered = 0

    def render(self, path):
        self.rendered += 1
        return f"<h1>{path}</h1>"

    def page(self, path):
        with self.lock:
            if path not in self.pages:
                self.pages[path] = self.render(path)
            return self.pages[path]

    def handle(self, user, path):
        with self.lock:
            self.requests += 1
            self.sessions.setdefault(user, []).append(path)
        return self.page(path)

    def busiest_user(self):
        with self.lock:
            return max(self.sessions, key=lambda user: len(self.sessions[user]), default=None)


def monitor(service, stopped):
    while not stopped.wait(0.001):
        service.busiest_user()


def main():
    service = Service()
    stopped = threading.Event()
    watcher = threading.Thread(target=monitor, args=(service, stopped), name="monitor")
    watcher.start()
    with ThreadPoolExecutor(4, thread_name_prefix="worker") as pool:
        for number in range(REQUESTS):
            pool.submit(service.handle, f"user{number % 97}", f"/page/{number % 31}")
    stopped.set()
    watcher.join()
    print(f"{service.requests} of {REQUESTS} requests counted, {service.rendered} pages rendered, 31 needed")


main()
