# After matplotlib #19618 "FIX: make the cache in font_manager._get_font keyed by thread id"
# (github.com/matplotlib/matplotlib/pull/19618): fonts keep state while they lay out text, so each thread has its own,
# by a memoized function of name and thread.
# expect: none
import functools
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class FT2Font:
    def __init__(self, filename):
        self.filename, self.size, self.glyphs = filename, 0, []

    def set_size(self, size):
        self.size = size

    def set_text(self, text):
        self.glyphs.clear()
        for letter in text:
            self.glyphs.append((letter, self.size))
        return len(self.glyphs) * self.size


@functools.lru_cache(64)
def _get_font(filename, *, thread_id):
    return FT2Font(filename)


def get_font(filename):
    return _get_font(filename, thread_id=threading.get_ident())


class Renderer:
    def __init__(self, size):
        self.size = size

    def get_text_width(self, text):
        font = get_font('DejaVuSans.ttf')
        font.set_size(self.size)
        return font.set_text(text)


# The number of a thread that has ended may be given to another.
all_here = threading.Barrier(2)


def draw(size):
    all_here.wait()
    for _ in range(10):
        assert Renderer(size).get_text_width('label') == 5 * size
    all_here.wait()


together(lambda: draw(10), lambda: draw(12))
print('ok')
