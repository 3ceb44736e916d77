# chroma #1193 "race condition in `ONNXMiniLM_L6_V2._init_model_and_tokenizer`" (see github.com/chroma-
# core/chroma/pull/1194): two attributes are tested at once and set one after the other, without a lock.
# expect: attribute tokenizer
# kind: check-then-act
# expect: attribute model
# kind: check-then-act
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


class Tokenizer:
    def __init__(self, words):
        self.words = words

    @classmethod
    def from_file(cls, name):
        meet()
        return cls({name: 1})

    def encode(self, text):
        return [self.words.get(word, 0) for word in text.split()]


class Model:
    def run(self, tokens):
        return sum(tokens)


class EmbeddingFunction:
    def __init__(self):
        self.tokenizer = None
        self.model = None

    def _init_model_and_tokenizer(self):
        if self.model is None and self.tokenizer is None:
            self.tokenizer = Tokenizer.from_file('tokenizer.json')
            self.model = Model()

    def __call__(self, texts):
        self._init_model_and_tokenizer()
        return [self.model.run(self.tokenizer.encode(text)) for text in texts]


embed = EmbeddingFunction()


def query(text):
    assert embed([text]) == [1]


together(lambda: query('tokenizer.json'), lambda: query('a tokenizer.json'))
print('ok')
