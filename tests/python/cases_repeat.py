"""Runs a program again and again in this process, for so many seconds. Usage: cases_repeat.py SECONDS PROGRAM"""
import runpy
import sys
import time

end = time.monotonic() + float(sys.argv[1])
while time.monotonic() < end:
    runpy.run_path(sys.argv[2], run_name='__main__')
