# CPython gh-141141 "base64.b85decode thread safety issue" (github.com/python/cpython/issues/141141): the table is
# published as soon as it is made and filled afterwards, so a second caller finds it and decodes with holes in it.
# expect: global _decode_table
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


_ALPHABET = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'
_decode_table = None


def _table():
    global _decode_table
    # The table takes memory; most programs never need it.
    if _decode_table is None:
        _decode_table = [None] * 256
        for value, letter in enumerate(_ALPHABET):
            _decode_table[letter] = value
    return _decode_table


def decode_group(text):
    table, number = _table(), 0
    for position, letter in enumerate(text):
        digit = table[letter]
        if digit is None:
            raise ValueError('bad base85 character at position %d' % position)
        number = number * 85 + digit
    return number.to_bytes(4, 'big')


def request(text):
    try:
        assert len(decode_group(text)) == 4
    except ValueError:
        pass


together(lambda: request(b'Xk~0{'), lambda: request(b'Zy<MX'))
print('ok')
