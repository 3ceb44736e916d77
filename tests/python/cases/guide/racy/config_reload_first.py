# A reload writes attributes by way of the instance's __dict__.
# expect: attribute level
# kind: read-write
import os
import tempfile
import threading
import time


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


turns = tempfile.TemporaryDirectory()


def done(step):
    """Let others go on. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, step))


def after(step):
    while not os.path.isdir(os.path.join(turns.name, step)):
        time.sleep(0)


class Settings:
    def __init__(self):
        self.level = 'info'

    def reload(self, values):
        self.__dict__.update(values)


class Logger:
    def __init__(self, settings):
        self.settings = settings

    def enabled(self, level):
        return level == self.settings.level


settings = Settings()


def on_signal():
    settings.reload({'level': 'debug'})
    settings.reload({'level': 'error'})
    done('reloaded')


def log():
    after('reloaded')
    assert Logger(settings).enabled('error')


together(on_signal, log)
print('ok')
