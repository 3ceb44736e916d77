# expect: none
from concurrent.futures import ThreadPoolExecutor
import threading


class Settings:
    _instance = None
    _guard = threading.Lock()

    def __new__(cls, *args):
        if not cls._instance:
            with cls._guard:
                if not cls._instance:
                    cls._instance = object.__new__(cls)
        return cls._instance


with ThreadPoolExecutor(4) as pool:
    assert len(set(map(id, pool.map(Settings, range(20))))) == 1
print('ok')
