# The greatest so far: tested, then replaced.
# expect: cell best
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
    best = 0

    def offer(value):
        nonlocal best
        if value > best:
            best = value

    together(*[lambda n=n: offer(n) for n in range(1, 4)])


main()
print('ok')
