# expect: none
from concurrent.futures import ThreadPoolExecutor


class Parser:
    def __init__(self, text):
        self.text = text
        self.position = 0
        self.words = []

    def parse(self):
        while self.position < len(self.text):
            end = self.text.find(' ', self.position)
            end = len(self.text) if end < 0 else end
            self.words.append(self.text[self.position:end])
            self.position = end + 1
        return self.words


with ThreadPoolExecutor(4) as pool:
    results = list(pool.map(lambda text: Parser(text).parse(), ['a b c', 'd e', 'f'] * 10))
assert results[0] == ['a', 'b', 'c']
print('ok')
