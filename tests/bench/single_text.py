"""Strings and JSON, in one thread: a log is written, read, counted and rendered."""

import json
import re

LINES = 50000
LINE = re.compile(r"(?P<level>[A-Z]+) (?P<module>\w+): (?P<rest>.*)")


def write(count):
    levels = ("INFO", "WARNING", "ERROR")
    for number in range(count):
        fields = json.dumps({"number": number, "size": number * 3 % 101, "path": "/p/%d" % (number % 40)})
        yield "%s module%d: %s" % (levels[number % 3], number % 7, fields)


def read(lines):
    for line in lines:
        match = LINE.match(line)
        record = json.loads(match["rest"])
        record["level"] = match["level"].title()
        record["module"] = match["module"].removeprefix("module")
        yield record


def main():
    sizes = {}
    for record in read(write(LINES)):
        key = record["level"], record["module"]
        sizes[key] = sizes.get(key, 0) + record["size"]
    table = ["{:>10} {:<3} {:08d}".format(level, module, size) for (level, module), size in sorted(sizes.items())]
    assert len(table) == 21 and len("\n".join(table).splitlines()) == 21


main()
print("ok")
