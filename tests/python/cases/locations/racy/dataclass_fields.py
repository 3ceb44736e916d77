# expect: attribute balance
# kind: lost-update
# expect: attribute limit
# kind: lost-update
# expect: contents account.history
# kind: iterate-mutate
import dataclasses
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


@dataclasses.dataclass(slots=True)
class Limits:
    limit: int = 0


@dataclasses.dataclass
class Account:
    balance: int = 0
    limits: Limits = dataclasses.field(default_factory=Limits)
    history: list = dataclasses.field(default_factory=list)


account = Account()


def deposit():
    account.balance += 1
    account.limits.limit += 1
    account.history.append(1)
    for change in account.history:
        assert change == 1


together(deposit, deposit)
print('ok')
