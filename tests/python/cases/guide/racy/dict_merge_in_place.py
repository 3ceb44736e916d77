# expect: item 'host'
# kind: write-write
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


options = {'port': 80}


def by_operator():
    global options
    options |= {'host': 'a.example'}


def by_method():
    options.update(host='b.example')


together(by_operator, by_method)
assert options['port'] == 80
print('ok')
