# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Counted:
    def __set_name__(self, owner, name):
        self.name, self.lock = '_' + name, threading.RLock()

    def __get__(self, instance, owner):
        if instance is None:
            return self
        with self.lock:
            return getattr(instance, self.name)

    def __set__(self, instance, value):
        with self.lock:
            setattr(instance, self.name, value)


class Parcel:
    size = Counted()

    def grow(self):
        with Parcel.size.lock:
            self.size += 1


parcel = Parcel()
parcel.size = 0
together(parcel.grow, parcel.grow)
assert parcel.size == 2
print('ok')
