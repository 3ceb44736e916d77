# expect: none
import json
import re
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def work():
    for n in range(20):
        assert json.loads(json.dumps({'n': n})) == {'n': n}
        assert re.fullmatch(r'(\d+)-%d' % n, '12-%d' % n).group(1) == '12'


together(work, work, work)
print('ok')
