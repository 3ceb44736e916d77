# The class's default is only read; what each thread makes of it belongs to its own instance or class.
# expect: none
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


class First(Page):
    pass


class Second(Page):
    pass


def visit(cls):
    page = cls()
    for _ in range(20):
        page.hits += 1
        cls.hits += 1


together(lambda: visit(First), lambda: visit(Second))
assert First.hits == Second.hits == 20 and Page.hits == 0
print('ok')
