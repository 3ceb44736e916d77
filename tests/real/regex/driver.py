"""Patterns are compiled and cached by all threads."""
import threading
from concurrent.futures import ThreadPoolExecutor

import regex


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


shared = regex.compile(r'(?P<word>\w+)\s+(?&word)')


def work(number):
    for step in range(40):
        assert regex.match(r'a{%d}b' % (step % 10), 'a' * (step % 10) + 'b')
        assert shared.search('hello world')
        regex.sub(r'\d+', 'x', 'a1b22')
        regex.findall(r'\L<names>', 'ab', names=['a', 'b'])
    if number == 0:
        regex.purge()


together(work)
print('ok')
