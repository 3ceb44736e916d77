"""Call-heavy, in one thread: a small interpreter of arithmetic expressions."""

ROUNDS = 45000
TEXT = "1 + 2 * ( 3 + 4 ) - 5 * ( 6 - 7 * ( 8 + 9 ) )"


class Parser:
    def __init__(self, tokens):
        self.tokens = tokens
        self.position = 0

    def peek(self):
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def take(self):
        token = self.peek()
        self.position += 1
        return token

    def sum(self):
        value = self.product()
        while self.peek() in ("+", "-"):
            value = value + self.product() if self.take() == "+" else value - self.product()
        return value

    def product(self):
        value = self.atom()
        while self.peek() == "*":
            self.take()
            value *= self.atom()
        return value

    def atom(self):
        token = self.take()
        if token != "(":
            return int(token)
        value = self.sum()
        self.take()
        return value


def main():
    for _ in range(ROUNDS):
        assert Parser(TEXT.split()).sum() == 580


main()
print("ok")
