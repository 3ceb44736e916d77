# expect: none
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


class Job:
    def __init__(self):
        self.text, self.member, self.lock = 'new', State.NEW, threading.Lock()


job, owners = Job(), []


def claim():
    with job.lock:
        if job.text == 'new':
            job.text = 'taken'
            owners.append(threading.current_thread())
        if job.member is State.NEW:
            job.member = State.TAKEN


together(claim, claim, claim)
assert len(owners) == 1
print('ok')
