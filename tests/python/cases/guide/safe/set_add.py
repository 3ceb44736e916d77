# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


seen = set()


def visit(pages):
    for page in pages:
        seen.add(page)


together(lambda: visit(range(50)), lambda: visit(range(25, 75)))
assert len(seen) == 75
print('ok')
