# expect: none
"""Whoever finds something in puts more in: others that do so do not change the answer."""
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Log:
    def __init__(self):
        self.names, self.lines, self.ages = {'first'}, ['first'], {'first': 0}

    def note(self, who, number):
        if self.names:
            self.names.add((who, number))
        if not self.lines:
            return
        self.lines.append((who, number))
        if number and self.ages:
            self.ages[who, number] = number


log = Log()
together(*(lambda who=who: [log.note(who, number) for number in range(20)] for who in 'ab'))
assert len(log.names) == len(log.lines) == 41 and len(log.ages) == 39
print('ok')
