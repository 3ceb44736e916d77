"""The same while races are found and described: keys and owners are named without asking them."""
# expect: attribute value
import threading

calls = []


class Key:
    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return 5

    def __repr__(self):
        calls.append('repr')
        return 'Key'

    def __str__(self):
        calls.append('str')
        return 'Key'


class Owner:
    def __init__(self):
        self.value = 0

    def __getattribute__(self, name):
        if name not in ('value', '__class__', '__dict__'):
            calls.append(name)
        return super().__getattribute__(name)

    def __repr__(self):
        calls.append('repr')
        return 'Owner'


owner = Owner()


def work():
    for _ in range(50):
        owner.value += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(calls)
