# From 3.12 on cached_property takes no lock: two threads may both find the value missing.
# expect-frame: functools.py
import functools
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Report:
    @functools.cached_property
    def table(self):
        return object()


report = Report()
together(lambda: report.table, lambda: report.table)
print('ok')
