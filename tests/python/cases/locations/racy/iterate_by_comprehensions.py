# expect: contents in_list
# kind: iterate-mutate
# expect: contents in_set
# kind: iterate-mutate
# expect: contents in_dict
# kind: iterate-mutate
# expect: contents in_generator
# kind: iterate-mutate
# expect: contents inner
# kind: iterate-mutate
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


in_list, in_set, in_dict, in_generator, inner = ([1, 2] for _ in range(5))


def grow():
    for n in range(20):
        in_list.append(n)
        in_set.append(n)
        in_dict.append(n)
        in_generator.append(n)
        inner.append(n)


def walk():
    for _ in range(5):
        assert [n + 1 for n in in_list]
        assert {n + 1 for n in in_set}
        assert {n: n for n in in_dict}
        assert list(n + 1 for n in in_generator)
        assert [n + m for m in (1, 2) for n in inner]


together(grow, walk)
print('ok')
