# What was read is compared with a constant, and another is stored: numbers, text, names in capitals, members of an Enum.
# expect: attribute text
# kind: check-then-act
# expect: attribute number
# kind: check-then-act
# expect: attribute name
# kind: check-then-act
# expect: attribute member
# kind: check-then-act
# expect: item 'state'
# kind: check-then-act
import enum
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

class State(enum.Enum):
    NEW = 1
    TAKEN = 2


NEW, TAKEN = 'new', 'taken'


class Job:
    def __init__(self):
        self.text, self.number, self.name, self.member = 'new', 3, NEW, State.NEW


job, row = Job(), {'state': 'new'}


def claim():
    if job.text == 'new':
        job.text = 'taken'
    if job.number >= 3:
        job.number = 0
    if job.member is State.NEW:
        job.member = State.TAKEN
    if row['state'] == 'new':
        row['state'] = 'taken'


def claim_by_name():
    if job.name != NEW:
        return
    job.name = TAKEN


together(claim, claim)
together(claim_by_name, claim_by_name)
print('ok')
