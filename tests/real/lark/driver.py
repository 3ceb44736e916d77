"""One parser, made before the threads start, parses in all of them; lark says that parsing is thread-safe."""
import threading
from concurrent.futures import ThreadPoolExecutor

from lark import Lark, Transformer


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


GRAMMAR = r"""
    ?start: sum
    ?sum: product | sum "+" product -> add
    ?product: atom | product "*" atom -> mul
    ?atom: NUMBER -> number | NAME -> name | "(" sum ")"
    KEYWORD: "let"
    NAME: /[a-z]+/
    %import common.NUMBER
    %import common.WS
    %ignore WS
"""
counts = threading.local()


def seen(token):
    counts.names = getattr(counts, 'names', 0) + 1
    return token


class Calculate(Transformer):
    def number(self, children):
        return float(children[0])

    def name(self, children):
        return 7.0

    def add(self, children):
        return children[0] + children[1]

    def mul(self, children):
        return children[0] * children[1]


basic = Lark(GRAMMAR, parser='lalr', lexer='basic', lexer_callbacks={'NAME': seen})
contextual = Lark(GRAMMAR, parser='lalr', transformer=Calculate())
earley = Lark(GRAMMAR)


def work(number):
    for step in range(5):
        basic.parse('a + b * (c + 3)')
        assert contextual.parse('1 + 2 * (3 + x)') == 21
        earley.parse('1 + x * 3')


together(work)
print('ok')
