"""Filesystems are looked up, made, and used from all threads."""
import contextlib
import os
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor

import fsspec


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


directory = tempfile.mkdtemp()
memory = fsspec.filesystem('memory')
memory.mkdir('/own/kept')


def work(number):
    local = fsspec.filesystem('file', auto_mkdir=True)
    cached = fsspec.filesystem('dir', path=directory, target_protocol='file')
    for step in range(10):
        name = 'memory://data/%d-%d.txt' % (number, step)
        with fsspec.open(name, 'wb') as file:
            file.write(b'x' * step)
        assert memory.cat(name) == b'x' * step
        with contextlib.suppress(RuntimeError):  # a race of fsspec's own: see expected.txt
            memory.ls('/data')
            memory.find('/')
        path = os.path.join(directory, str(number), '%d.txt' % step)
        with local.open(path, 'w') as file:
            file.write('y')
        cached.ls('')
        with fsspec.open('simplecache::file://' + path, 'r') as file:
            assert file.read() == 'y'
    for step in range(5):
        memory.mkdir('/own/%d-%d' % (number, step))
        with contextlib.suppress(RuntimeError):
            memory.ls('/own')
        memory.rmdir('/own/%d-%d' % (number, step))
    fsspec.get_mapper('memory://map')['k%d' % number] = b'v'
    fsspec.available_protocols()
    fsspec.filesystem('zip', fo=memory.open('/data/empty%d.zip' % number, 'wb'), mode='w').close()


together(work)
print('ok')
