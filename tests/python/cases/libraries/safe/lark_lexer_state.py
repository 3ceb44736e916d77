# After lark #493 (see racy): the state belongs to the parse and is passed along.
# expect: none
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

    def next_token(self, text, position, state):
        return self.scanners[state.parser_state].match(text, position)


class LexerState:
    def __init__(self):
        self.parser_state = None

    def set_parser_state(self, parser_state):
        self.parser_state = parser_state


class Parser:
    def __init__(self, lexer):
        self.lexer = lexer

    def parse(self, text, start):
        state, tree = LexerState(), []
        state.set_parser_state(start)
        for position in range(len(text)):
            tree.append(self.lexer.next_token(text, position, state))
            state.set_parser_state('number' if text[position].isdigit() else 'name')
        return tree


digits, letters = ('DIGIT', '0123456789'), ('LETTER', 'abcdef')
parser = Parser(ContextualLexer({'start': [letters, digits], 'number': [digits], 'name': [letters]}))
together(lambda: parser.parse('112', 'start'), lambda: parser.parse('abc', 'name'))
print('ok')
