# expect: index 0
# kind: lost-update
# expect: index 1
# kind: lost-update
# expect: contents grown
# kind: iterate-mutate
import array
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


numbers, grown = array.array('l', [0, 0]), array.array('l', [1, 2])


def work():
    numbers[0] += 1
    numbers[-1] = numbers[1] + 1
    for n in grown:
        assert n
    grown.append(1)


together(work, work)
print('ok')
