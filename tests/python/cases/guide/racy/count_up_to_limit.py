# The test decides whether the attribute is raised. The first worker takes the last place; the second finds it taken.
# expect: attribute taken
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Seats:
    def __init__(self, places):
        self.places, self.taken = places, places - 1

    def take(self):
        if self.taken >= self.places:
            return False
        self.taken += 1
        return True


seats = Seats(10)
together(seats.take, seats.take)
assert seats.taken >= 10
print('ok')
