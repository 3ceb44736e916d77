"""One manager: all threads call its hooks, while plugins are registered under a lock."""
import threading
from concurrent.futures import ThreadPoolExecutor

import pluggy


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


spec, impl = pluggy.HookspecMarker('app'), pluggy.HookimplMarker('app')


class Spec:
    @spec
    def ask(self, question):
        """A hook."""


class Plugin:
    @impl
    def ask(self, question):
        return question + 1


manager = pluggy.PluginManager('app')
manager.add_hookspecs(Spec)
manager.register(Plugin())
manager.register(Plugin())


def work(number):
    for step in range(30):
        assert manager.hook.ask(question=step) == [step + 1] * 2
    manager.list_name_plugin()
    manager.get_plugins()


together(work)
print('ok')
