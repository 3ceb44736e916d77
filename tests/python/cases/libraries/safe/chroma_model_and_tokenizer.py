# After chroma #1194's review (see racy): the two belong together, so they are made under a lock and published as one.
# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Tokenizer:
    def __init__(self, words):
        self.words = words

    @classmethod
    def from_file(cls, name):
        return cls({name: 1})

    def encode(self, text):
        return [self.words.get(word, 0) for word in text.split()]


class Model:
    def run(self, tokens):
        return sum(tokens)


class EmbeddingFunction:
    def __init__(self):
        self.loaded, self.lock = None, threading.Lock()

    def _model_and_tokenizer(self):
        if self.loaded is None:
            with self.lock:
                if self.loaded is None:
                    tokenizer = Tokenizer.from_file('tokenizer.json')
                    self.loaded = Model(), tokenizer
        return self.loaded

    def __call__(self, texts):
        model, tokenizer = self._model_and_tokenizer()
        return [model.run(tokenizer.encode(text)) for text in texts]


embed = EmbeddingFunction()


def query(text):
    assert embed([text]) == [1]


together(lambda: query('tokenizer.json'), lambda: query('a tokenizer.json'))
print('ok')
