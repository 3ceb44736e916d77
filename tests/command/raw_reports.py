"""Writes raw reports (docs/raw-report.md) as the library would."""
import dis
import types


def encode(text):
    """A percent-encoded string."""
    if not text:
        return '%'
    data = text.encode('utf-8', 'surrogateescape')
    return ''.join(chr(b) if 0x20 < b < 0x7f and b != 0x25 else '%%%02X' % b for b in data)


def code_of(code, qualname):
    """The code object of that name below a module's."""
    if code.co_qualname == qualname:
        return code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            found = code_of(constant, qualname)
            if found:
                return found
    return None


def offset_of(code, line, opname=''):
    """The offset of the line's first instruction whose name begins so."""
    for instruction in dis.get_instructions(code):
        if instruction.positions.lineno == line and instruction.opname.startswith(opname):
            return instruction.offset
    raise LookupError((code.co_qualname, line, opname))


class RawReport:
    """Numbers are given in the order in which things are first used."""

    def __init__(self, pid=1, parent=0, python='3.13.5', free_threaded=False, arguments=('python3', 'shop.py'),
                 cwd='@DIR@', version=1):
        self.lines = []
        self.numbers = {}
        self.add('coluber-raw', version)
        self.add('process', pid, parent, encode(python), int(free_threaded))
        for argument in arguments:
            self.add('arg', encode(argument))
        self.add('cwd', encode(cwd))

    def add(self, *fields):
        self.lines.append(' '.join(str(f) for f in fields))
        return self

    def number(self, kind, key):
        """The number of an item, and whether it is new."""
        known = self.numbers.setdefault(kind, {})
        new = key not in known
        return known.setdefault(key, len(known) + 1), new

    def code(self, code, file=None):
        number, new = self.number('code', code)
        if new:
            self.add('code', number, code.co_firstlineno, encode(file or code.co_filename),
                     encode(code.co_qualname), code.co_linetable.hex() or '-')
        return number

    def plain_code(self, file, qualname, line):
        """A code object without a location table: all of it is on its first line."""
        number, new = self.number('code', (file, qualname, line))
        if new:
            self.add('code', number, line, encode(file), encode(qualname), '-')
        return number

    def native(self, file, offset, *build_id):
        number, new = self.number('native', (file, offset, build_id))
        if new:
            self.add('native', number, encode(file), '%x' % offset, *build_id)
        return number

    def stack(self, *frames):
        """Frames are (code number, offset), or the number of a native one."""
        number, new = self.number('stack', frames)
        if new:
            self.add('stack', number, *['n:%d' % f if isinstance(f, int) else '%d:%d' % f for f in frames])
        return number

    def thread(self, number, name, parent=0, stack=0):
        return self.add('thread', number, parent, stack, encode(name))

    def locks(self, *names):
        if not names:
            return 0
        numbers = []
        for name in names:
            lock, new = self.number('lock', name)
            if new:
                self.add('lock', lock, encode(name))
            numbers.append(lock)
        number, new = self.number('locks', names)
        if new:
            self.add('locks', number, *numbers)
        return number

    def location(self, type, owner, name, display, writes=2, differ=1, object=0):
        number, _ = self.number('location', (type, owner, name, display, object))
        self.add('location', number, type, encode(owner), encode(name), encode(display))
        self.add('location-state', number, writes, differ)
        return number

    def race(self, location, one, other, count=1):
        """A side is (flags, thread, stack, locks)."""
        number = len(self.numbers.setdefault('race', {})) + 1
        self.numbers['race'][number] = number
        return self.add('race', number, location, count, *['%x:%d:%d:%d' % side for side in (one, other)])

    def text(self, end=True):
        return '\n'.join(self.lines + ['end'] * end) + '\n'


READ, WRITE, UPDATE, CHECK, ITERATE, ATOMIC, ITEM, NATIVE = (1 << bit for bit in range(8))


def simple_race(pid=1, kind='lost-update', function='Counter.increment', line=8, file='/nowhere/counter.py',
                name='value', locks=((), ()), **process):
    """A report of two threads and one race of the kind, for tests that look at other things."""
    flags = {'lost-update': (READ | UPDATE, WRITE | UPDATE), 'read-write': (READ, WRITE), 'atomic': (WRITE | ATOMIC,) * 2}
    report = RawReport(pid=pid, **process)
    report.add('started')
    stack = report.stack((report.plain_code(file, function, line), 0))
    report.thread(1, 'MainThread')
    report.thread(2, 'Thread-1 (work)', 1)
    location = report.location('attribute', 'Counter', name, "attribute '%s' of Counter object" % name)
    one, other = flags[kind]
    return report.race(location, (one, 1, stack, report.locks(*locks[0])), (other, 2, stack, report.locks(*locks[1])))


def report_of_keys(*keys, pid=1, type='item', owner='d', line=8, count=1):
    """A report of two threads and one error at each of the keys."""
    report = RawReport(pid=pid)
    report.add('started').thread(1, 'MainThread').thread(2, 'T')
    read, write = (report.stack((report.plain_code('/a/c.py', 'f', n), 0)) for n in (line, line + 1))
    for key in keys:
        location = report.location(type, owner, str(key), "%s %s of dict '%s'" % (type, key, owner))
        report.race(location, (READ | CHECK, 1, read, 0), (WRITE, 2, write, 0), count)
    return report
