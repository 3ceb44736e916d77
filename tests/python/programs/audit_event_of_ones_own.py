"""A program may raise audit events of any name, with any arguments."""
import sys

for name in ('_thread.start_new_thread', '_thread.start_joinable_thread'):
    sys.audit(name)
    sys.audit(name, 1)
    sys.audit(name, 1, 2)
print('done')
