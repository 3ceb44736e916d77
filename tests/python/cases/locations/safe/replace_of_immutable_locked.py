# expect: none
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


settings, lock = Settings(0), threading.Lock()


def work():
    global settings
    for _ in range(20):
        with lock:
            settings = dataclasses.replace(settings, level=settings.level + 1)


together(work, work)
assert settings.level == 40
print('ok')
