# expect: cell total
# kind: lost-update
# expect: cell cache
# kind: check-then-act
# expect: cell in_class_body
# kind: lost-update
# expect: cell temporary
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def main():
    total = in_class_body = 0
    cache, temporary = None, [0]

    def work():
        nonlocal total, cache, temporary
        total = total + 1
        if cache is None:
            cache = [1]

        class Step:
            nonlocal in_class_body
            in_class_body += 1

        try:
            if temporary:
                del temporary
        except NameError:
            pass

    together(work, work)


main()
print('ok')
