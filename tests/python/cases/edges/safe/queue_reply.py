# Requests with a place for the answer, items put back to be tried again, equal items from several producers.
# expect: none
import queue
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Request:
    def __init__(self, number):
        self.number, self.tries = number, 0
        self.reply = queue.SimpleQueue()


requests = queue.PriorityQueue()


def ask(base):
    for n in range(20):
        request = Request(n)
        requests.put((base + n, request))
        assert request.reply.get() is request
        request.tries += 1
        assert request.tries == 4


def answer():
    while True:
        rank, request = requests.get()
        if request is None:
            requests.put((rank, None))
            return
        request.tries += 1
        if request.tries < 3:
            requests.put((rank, request))
        else:
            request.reply.put(request)


def ask_all():
    together(lambda: ask(0), lambda: ask(100), lambda: ask(200))
    requests.put((1000, None))


together(ask_all, answer, answer)

words, seen = queue.SimpleQueue(), {}


def say():
    for n in range(30):
        words.put('word %d' % (n % 3))


def listen():
    for _ in range(60):
        word = words.get()
        seen[word] = seen.get(word, 0) + 1


together(say, say, listen)
assert seen == {'word 0': 20, 'word 1': 20, 'word 2': 20}
print('ok')
