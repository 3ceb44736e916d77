# expect: item 'the'
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


counts = {}


def count(words):
    for word in words:
        counts[word] = counts.get(word, 0) + 1


together(lambda: count(['the', 'the']), lambda: count(['the']))
print('ok')
