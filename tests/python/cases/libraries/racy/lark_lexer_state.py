# lark #493 "Multi-threading bug in parsing" (github.com/lark-parser/lark/issues/493): the contextual lexer is shared by
# all parses and keeps the parser's state in itself, so that one parse gets the other's terminals.
# expect: attribute parser_state
# kind: write-write
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Scanner:
    def __init__(self, terminals):
        self.terminals = terminals

    def match(self, text, position):
        for name, letters in self.terminals:
            if text[position] in letters:
                return name
        return None


class ContextualLexer:
    def __init__(self, states):
        self.scanners = {state: Scanner(terminals) for state, terminals in states.items()}
        self.parser_state = None

    def set_parser_state(self, state):
        self.parser_state = state

    def next_token(self, text, position):
        return self.scanners[self.parser_state].match(text, position)


class Parser:
    def __init__(self, lexer):
        self.lexer = lexer

    def parse(self, text, start):
        lexer, tree = self.lexer, []
        lexer.set_parser_state(start)
        for position in range(len(text)):
            tree.append(lexer.next_token(text, position))
            lexer.set_parser_state('number' if text[position].isdigit() else 'name')
        return tree


digits, letters = ('DIGIT', '0123456789'), ('LETTER', 'abcdef')
parser = Parser(ContextualLexer({'start': [letters, digits], 'number': [digits], 'name': [letters]}))
together(lambda: parser.parse('112', 'start'), lambda: parser.parse('abc', 'name'))
print('ok')
