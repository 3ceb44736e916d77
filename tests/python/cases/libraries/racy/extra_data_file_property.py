# EXtra-data #289 "Avoid a race condition opening/closing HDF5 files" (github.com/European-XFEL/EXtra-data/pull/289): a
# property opens the file if need be and returns the attribute; another thread closes it in between, and the caller gets
# None.
# expect: attribute _file
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class File:
    def __init__(self, name):
        self.name = name

    def __getitem__(self, key):
        return self.name + key


class FileAccess:
    def __init__(self, filename):
        self.filename, self._file = filename, None

    @property
    def file(self):
        if self._file is None:
            self._file = File(self.filename)
        return self._file

    def close(self):
        if self._file is not None:
            self._file = None


class OpenFilesLimiter:
    def __init__(self, files):
        self.files = files

    def close_old_files(self):
        for file in self.files:
            file.close()


run = FileAccess('run.h5')
limiter = OpenFilesLimiter([run])


def read():
    for _ in range(5):
        try:
            run.file['/data']
        except TypeError:
            pass


def limit():
    for _ in range(5):
        limiter.close_old_files()


together(read, limit)
print('ok')
