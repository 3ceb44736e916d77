"""Lexers, formatters and styles are looked up and used by all threads, one of each shared."""
import threading
from concurrent.futures import ThreadPoolExecutor

import pygments
import pygments.formatters
import pygments.lexers
import pygments.styles


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


CODE = 'def f(x):\n    """Doc."""\n    return f"{x!r}" + str(1.5)\n'
shared_lexer = pygments.lexers.PythonLexer()
shared_formatter = pygments.formatters.HtmlFormatter(style='monokai')


def work(number):
    texts = []
    for name in ('python', 'c', 'html', 'json'):
        lexer = pygments.lexers.get_lexer_by_name(name)
        texts.append(pygments.highlight(CODE, lexer, pygments.formatters.get_formatter_by_name('terminal256')))
    texts.append(pygments.highlight(CODE, shared_lexer, shared_formatter))
    texts.append(shared_formatter.get_style_defs('.x'))
    pygments.styles.get_style_by_name('default')
    pygments.lexers.guess_lexer_for_filename('x.rb', 'puts 1')
    return tuple(texts)


together(work)
print('ok')
