# expect: contents tested
# kind: check-then-act
# expect: contents peeked
# kind: check-then-act
# expect: contents inserted
# kind: lost-update
# expect: contents walked
# kind: iterate-mutate
import bisect
import heapq
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


tested, peeked, inserted, walked = ([1, 2, 3, 4] for _ in range(4))


def work():
    try:
        while tested:
            heapq.heappop(tested)
    except IndexError:
        pass
    if len(peeked) < 5:
        heapq.heappush(peeked, 5)
    inserted.insert(bisect.bisect(inserted, 2), 2)
    assert heapq.nsmallest(2, walked)
    bisect.insort(walked, 3)


together(work, work)
print('ok')
