# `self.hits += 1` reads the class's attribute and makes one of the instance.
# expect: attribute hits
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Page:
    hits = 0

    def visit(self):
        self.hits += 1


page = Page()
together(page.visit, page.visit)
print('ok')
