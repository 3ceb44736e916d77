# After isodate #54 (see racy): the list is complete before it is put into its place, under a lock.
# expect: none
import re
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


TIME_REGEX_CACHE = None
_lock = threading.Lock()
TZ_REGEX = r'(?P<tz>Z|[+-]\d\d:?\d\d)?$'


def build_time_regexps():
    global TIME_REGEX_CACHE
    if TIME_REGEX_CACHE is None:
        with _lock:
            if TIME_REGEX_CACHE is None:
                regexps = []

                def add(pattern):
                    regexps.append(re.compile(pattern + TZ_REGEX))

                add(r'T?(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)')
                add(r'T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)')
                add(r'T?(?P<hour>\d\d):(?P<minute>\d\d)')
                add(r'T?(?P<hour>\d\d)')
                TIME_REGEX_CACHE = regexps
    return TIME_REGEX_CACHE


def parse_time(text):
    build_time_regexps()
    for pattern in TIME_REGEX_CACHE:
        match = pattern.match(text)
        if match:
            return {name: int(value) for name, value in match.groupdict().items() if value and name != 'tz'}
    raise ValueError('unrecognised ISO 8601 time format: %r' % text)


def request(text):
    try:
        parse_time(text)
    except ValueError:
        pass


together(lambda: request('10:20+01:00'), lambda: request('07Z'))
print('ok')
