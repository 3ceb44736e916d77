# After matplotlib #26289 (pull request #26302): all renderers share a lock, which drawing takes.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Parser:
    def __init__(self):
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
    with Renderer.lock:
        for n in range(5):
            renderer.draw_mathtext('$%d$' % n)
together(lambda: savefig(100), lambda: savefig(200))
print('ok')
