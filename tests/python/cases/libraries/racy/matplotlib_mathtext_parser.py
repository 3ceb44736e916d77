# matplotlib #26289 "[Bug]: mathtext caching issue in multi-threaded environment with tight_layout=True"
# (github.com/matplotlib/matplotlib/issues/26289): there is one parser for all figures, made when it is first needed,
# and it keeps the state of the text that it is at.
# expect: attribute _parser
# kind: check-then-act
# expect: attribute _fontsize
# kind: write-write
import os
import tempfile
import threading
import time


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


turns = tempfile.TemporaryDirectory()


def meet():
    """Go on when two threads are here. Directories carry the order: the detector takes no file for synchronization."""
    os.mkdir(os.path.join(turns.name, str(threading.get_ident())))
    while len(os.listdir(turns.name)) < 2:
        time.sleep(0)


class Parser:
    def __init__(self):
        meet()
        self._fontsize = None

    def parse(self, text, fontsize):
        self._fontsize = fontsize
        return [self.char(letter) for letter in text if letter != '$']

    def char(self, letter):
        return (letter, self._fontsize)


class MathTextParser:
    _parser = None

    def parse(self, text, fontsize):
        if MathTextParser._parser is None:
            MathTextParser._parser = Parser()
        return MathTextParser._parser.parse(text, fontsize)


class Renderer:
    lock = threading.RLock()

    def __init__(self, dpi):
        self.dpi, self.mathtext_parser = dpi, MathTextParser()

    def draw_mathtext(self, text):
        return self.mathtext_parser.parse(text, self.dpi / 10)


def savefig(dpi):
    renderer = Renderer(dpi)
    for n in range(5):
        renderer.draw_mathtext('$%d$' % n)
    done_here.wait()
    for n in range(5):
        renderer.draw_mathtext('$%d$' % n)


done_here = threading.Barrier(2)
together(lambda: savefig(100), lambda: savefig(200))
print('ok')
