# After eventum #222 (see racy), as it should be: a lock around building classes and around changing them.
# expect: none
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


_build_lock = threading.RLock()


class Decorator:
    def __init__(self, function):
        self.function = function


class DecoratorInfos:
    def __init__(self):
        self.validators = {}

    @classmethod
    def build(cls, model):
        infos = cls()
        for base in model.__mro__:
            if issubclass(base, Model):
                with _build_lock:
                    for name, value in base.__dict__.items():
                        if isinstance(value, Decorator):
                            infos.validators.setdefault(name, value)
        return infos


class Model:
    @Decorator
    def check(self):
        return True

    @classmethod
    def rebuild(cls):
        with _build_lock:
            cls.__ready__ = True


class PluginConfig(Model):
    pass


class CronConfig(PluginConfig):
    pass


def load():
    assert list(DecoratorInfos.build(CronConfig).validators) == ['check']
    done('loaded')


def rebuild():
    after('loaded')
    PluginConfig.rebuild()


together(load, rebuild)
print('ok')
