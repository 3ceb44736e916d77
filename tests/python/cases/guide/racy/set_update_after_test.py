# The member that was tested for is put in together with others.
# expect: item 'a'
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


visited, crawled = set(), []


def crawl(page, aliases):
    if page not in visited:
        visited.update([page, *aliases])
        crawled.append(page)


together(lambda: crawl('a', ['b']), lambda: crawl('a', ['c']))
print('ok')
