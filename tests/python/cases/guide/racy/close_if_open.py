# Between the test and the write stands a use of what was tested.
# expect: attribute file
# kind: check-then-act
# expect: item 'session'
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class File:
    def close(self):
        return None


class Server:
    def __init__(self):
        self.file, self.sessions = File(), {'session': [1]}

    def close(self):
        if self.file is not None:
            self.file.close()
            self.file = None

    def drop(self, name):
        if name in self.sessions:
            self.sessions[name].clear()
            del self.sessions[name]


def stop(server=Server()):
    try:
        server.close()
        server.drop('session')
    except (AttributeError, KeyError):
        pass


together(stop, stop)
print('ok')
