# After EXtra-data #289 (see racy): opened and returned under the lock that closing takes.
# expect: none
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
        self._lock = threading.RLock()

    @property
    def file(self):
        with self._lock:
            file = self._file
            if file is None:
                file = self._file = File(self.filename)
            return file

    def close(self):
        with self._lock:
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
