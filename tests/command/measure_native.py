#!/usr/bin/env python3
"""Measures how long the command takes to name native addresses: cold, without a cache, and warm.

usage: measure_native.py [--addresses N] MODULE...

MODULE is a shared library or a program; the addresses are spread evenly over its functions. COLUBER_BUILD as in the tests.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from native_modules import build_id, raw_with

HERE = pathlib.Path(__file__).resolve().parent
BUILD = pathlib.Path(os.environ.get('COLUBER_BUILD') or HERE.parent.parent / 'build').resolve()


def places_in(module, count):
    """Addresses in functions, spread evenly over them."""
    listed = subprocess.run(['readelf', '-sW', module], capture_output=True, text=True, check=True).stdout
    functions = sorted({(int(f[1], 16), int(f[2], 0)) for f in map(str.split, listed.splitlines())
                        if len(f) >= 8 and f[3] == 'FUNC' and f[6] != 'UND' and int(f[2], 0) > 1})
    size = sum(size for _, size in functions)
    step, skip, identity = max(size / count, 1), 0.0, build_id(module)
    for start, length in functions:
        while skip < length and count:
            yield module, start + int(skip) + 1, identity
            skip += step
            count -= 1
        skip -= length


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--addresses', type=int, default=1000)
    parser.add_argument('modules', nargs='+', metavar='MODULE')
    options = parser.parse_args()
    places = {place for module in options.modules
              for place in places_in(os.path.realpath(module), -(-options.addresses // len(options.modules)))}
    with tempfile.TemporaryDirectory() as directory:
        report = pathlib.Path(directory) / 'n.raw'
        report.write_text(raw_with(*sorted(places)).text())
        environment = {**os.environ, 'COLUBER_SYMBOL_CACHE': os.path.join(directory, 'symbols')}
        print('%d addresses in %d modules' % (len(places), len(options.modules)))
        for run in 'cold', 'warm', 'warm':
            start = time.monotonic()
            subprocess.run([BUILD / 'bin' / 'coluber', 'report', '--format', 'json', report], env=environment, check=True,
                           stdout=subprocess.DEVNULL)
            print('%s: %.3f s' % (run, time.monotonic() - start))


if __name__ == '__main__':
    sys.exit(main())
