# expect: index 0
# kind: lost-update
# expect: index 1
# kind: check-then-act
# expect: contents sliced
# kind: lost-update
# expect: contents taken
# kind: check-then-act
# expect: contents walked
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


data, sliced, taken, walked = bytearray(4), bytearray(4), bytearray(4), bytearray(4)


def work():
    data[0] += 1
    if not data[1]:
        data[1] = 7
    sliced[:] = sliced[1:] + sliced[:2]
    try:
        if taken:
            taken.pop()
    except IndexError:
        pass
    for byte in walked:
        assert byte < 200
    walked.append(1)


together(work, work)
print('ok')
