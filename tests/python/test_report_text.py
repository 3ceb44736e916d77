"""The text report of a real run holds everything that it takes to understand the race."""
import re

PROGRAM = '''\
import threading

lock = threading.Lock()


class Account:
    def __init__(self):
        self.balance = 0

    def deposit(self):
        with lock:
            self.balance += 1

    def withdraw(self):
        self.balance -= 1


def work(call):
    for _ in range(20):
        call()


account = Account()
threads = [threading.Thread(target=work, args=(call,), name=call.__name__) for call in (account.deposit, account.withdraw)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
'''


def test_text_report(coluber, python, tmp_path):
    path = tmp_path / 'account.py'
    path.write_text(PROGRAM)
    run = coluber.text([python.path, path])
    text = run.stderr
    assert run.status == 66
    assert re.search(r"ERROR lost-update: attribute 'balance' of Account object", text)
    for name, lock in (('deposit', "'lock'"), ('withdraw', 'no lock')):
        access = re.search(r'(?m)^  (?:Read|Write|Update)\b.* by thread T\d+ "%s", (.*) at:\n((?:    .*\n)+)' % name, text)
        assert access, text
        assert lock in access.group(1)
        assert re.search(r'#0 Account\.%s .*account\.py:\d+' % name, access.group(2))
        assert re.search(r'#1 work .*account\.py:20', access.group(2))
    started = r'(?m)^  Threads (?=.*T\d+ "deposit")(?=.*T\d+ "withdraw").* were started by thread T1 "MainThread", at:\n(?: .*\n)*?.*<module> .*account\.py:26'
    assert re.search(started, text), text
    assert '            self.balance += 1\n'.strip() in text and 'self.balance -= 1' in text
    assert re.search(r'(?m)^coluber: 1 error, \d+ warnings?, \d+ notes? \(%s' % re.escape(python.name.rstrip('t')), text)
    assert re.search(r'(?m)^  \S.*\b(lock|atomic)\b', text), 'no advice'


def test_quiet_and_summary(coluber, python):
    clean = [python.path, '-c', 'import threading; t = threading.Thread(target=print); t.start(); t.join()']
    assert re.fullmatch(r'coluber: 0 errors, 0 warnings, 0 notes \(3\.1.*\); 0 suppressed\n', coluber.text(clean).stderr)
    assert coluber.text(clean, ['-q']).stderr == ''
