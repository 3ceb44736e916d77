# The objects never change; the variables that hold the newest one do.
# expect: global settings
# kind: lost-update
# expect: global position
# kind: lost-update
import collections
import dataclasses
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


@dataclasses.dataclass(frozen=True)
class Settings:
    level: int


Position = collections.namedtuple('Position', 'x y')
settings, position = Settings(0), Position(0, 0)


def work():
    global settings, position
    settings = dataclasses.replace(settings, level=settings.level + 1)
    position = position._replace(x=position.x + 1)


together(work, work)
print('ok')
