# expect: none
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


heap, order, lock = [], [], threading.Lock()


def work():
    for n in range(20):
        with lock:
            heapq.heappush(heap, -n)
            if heap[0] < -5:
                heapq.heappop(heap)
            bisect.insort(order, n)
            order.insert(bisect.bisect(order, n), n)
            assert heapq.nsmallest(1, order) == [order[0]]


together(work, work)
assert order == sorted(order) and len(order) == 80
print('ok')
