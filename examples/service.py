"""A small service that answers requests from a thread pool, with the races that such services have.

Three of them: two threads render the same missing page (check-then-act), requests get lost from the statistics
(lost-update), and the monitor walks over the sessions while requests add some (iterate-mutate).
service_fixed.py is the same service without them.

    coluber run examples/service.py
"""

import threading
from concurrent.futures import ThreadPoolExecutor

REQUESTS = 2000


class Service:
    def __init__(self):
        self.pages = {}
        self.sessions = {}
        self.requests = 0
        self.rendered = 0

    def render(self, path):
        self.rendered += 1
        return f"<h1>{path}</h1>"

    def page(self, path):
        if path not in self.pages:
            self.pages[path] = self.render(path)
        return self.pages[path]

    def handle(self, user, path):
        self.requests += 1
        if user not in self.sessions:
            self.sessions[user] = []
        self.sessions[user].append(path)
        return self.page(path)

    def busiest_user(self):
        busiest, most = None, 0
        for user, paths in self.sessions.items():
            if len(paths) > most:
                busiest, most = user, len(paths)
        return busiest


def monitor(service, stopped):
    while not stopped.wait(0.001):
        try:
            service.busiest_user()
        except RuntimeError as error:
            print(f"monitor: {error}")


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
