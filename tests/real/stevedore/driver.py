"""Extensions of an entry point are loaded by all threads."""
import threading
from concurrent.futures import ThreadPoolExecutor

from stevedore import ExtensionManager, NamedExtensionManager


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


def work(number):
    manager = ExtensionManager('pygments.lexers', invoke_on_load=False)
    NamedExtensionManager('console_scripts', names=['pygmentize'], invoke_on_load=False)
    return tuple(manager.names())


assert len(set(together(work))) == 1
print('ok')
