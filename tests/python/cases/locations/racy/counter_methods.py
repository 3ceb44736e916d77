# expect: item 'in place'
# kind: lost-update
# expect: item 'update'
# kind: lost-update
# expect: item 'mapping'
# kind: lost-update
# expect: item 'subtract'
# kind: lost-update
import collections
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


counts = collections.Counter({'in place': 1, 'update': 1, 'mapping': 1, 'subtract': 1})


def work():
    counts['in place'] += 1
    counts.update(['update'])
    counts.update({'mapping': 2})
    counts.subtract({'subtract': 1})


together(work, work)
print('ok')
