"""Documents are loaded and dumped with loaders that each call makes for itself."""
import threading
from concurrent.futures import ThreadPoolExecutor

import yaml


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


TEXT = 'a: [1, 2.5, yes, 2020-01-01]\nb: &x {c: null}\nd: *x\n'


def work(number):
    for _ in range(5):
        loaded = yaml.safe_load(TEXT)
        assert yaml.safe_load(yaml.safe_dump(loaded)) == loaded
        yaml.dump(loaded, default_flow_style=True)
        yaml.load(TEXT, Loader=yaml.CSafeLoader)
    if number == 0:
        yaml.add_constructor('!own', lambda loader, node: 1, Loader=yaml.SafeLoader)


together(work)
print('ok')
