# The values of all instances in a table of the descriptor's.
# expect: item 'weight'
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Tabled:
    def __init__(self):
        self.values = {}

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        return self.values[self.name]

    def __set__(self, instance, value):
        self.values[self.name] = value


class Parcel:
    weight = Tabled()


parcel = Parcel()
parcel.weight = 0


def work():
    parcel.weight += 1


together(work, work)
print('ok')
