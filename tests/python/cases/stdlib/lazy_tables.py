# expect: none
import base64
import gettext
import locale
import os.path
import pkgutil
import threading
import urllib.parse
import urllib.request


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def use():
    assert urllib.parse.unquote('a%20b') == 'a b'
    assert urllib.request.Request('http://example.org:80/x').host == 'example.org:80'
    assert os.path.expandvars('a$') == 'a$' and os.path.expandvars(b'a$') == b'a$'
    assert pkgutil.resolve_name('os.path') is os.path
    assert gettext.c2py('n != 1')(2) == 1
    assert locale.format_string('%d', 3) == '3'
    assert base64.a85decode(base64.a85encode(b'text')) == b'text'
    assert base64.b32decode(base64.b32encode(b'text')) == b'text'
    assert base64.b32hexdecode(base64.b32hexencode(b'text')) == b'text'
    assert base64.b85encode(b'text') == b'bY*yS'


together(use, use, use)
print('ok')
