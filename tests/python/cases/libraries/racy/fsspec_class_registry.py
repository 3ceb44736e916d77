# fsspec #2065 "Concurrent Instantiation bypasses Cache across Threaded Forks"
# (github.com/fsspec/filesystem_spec/issues/2065), with one cache for all classes: the key is the class and its
# arguments.
# expect: item 'data'
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


_instances = {}


class FileSystem:
    protocol = 'file'

    def __init__(self, root):
        self.root = root

    @classmethod
    def instances(cls):
        return _instances.setdefault(cls.protocol, {})

    @classmethod
    def of(cls, root):
        known = cls.instances()
        if root not in known:
            known[root] = cls(root)
        return known[root]


class MemoryFileSystem(FileSystem):
    protocol = 'memory'


def read():
    assert MemoryFileSystem.of('data').root == 'data'


together(read, read, read)
print('ok')
