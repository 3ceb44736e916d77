# A descriptor is code: what it stores in the instance is the location.
# expect: attribute _size
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Positive:
    def __set_name__(self, owner, name):
        self.name = '_' + name

    def __get__(self, instance, owner):
        return getattr(instance, self.name)

    def __set__(self, instance, value):
        setattr(instance, self.name, max(value, 0))


class Parcel:
    size = Positive()


parcel = Parcel()
parcel.size = 0


def work():
    parcel.size += 1


together(work, work)
print('ok')
