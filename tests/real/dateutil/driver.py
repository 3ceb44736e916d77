"""Dates are parsed, time zones looked up, and one recurrence rule is iterated by all threads."""
import datetime
import threading
from concurrent.futures import ThreadPoolExecutor

import dateutil.parser
import dateutil.relativedelta
import dateutil.rrule
import dateutil.tz


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


rule = dateutil.rrule.rrule(dateutil.rrule.DAILY, count=100, dtstart=datetime.datetime(2020, 1, 1), cache=True)
rules = dateutil.rrule.rruleset(cache=True)
rules.rrule(dateutil.rrule.rrule(dateutil.rrule.WEEKLY, count=50, dtstart=datetime.datetime(2020, 1, 1)))


def work(number):
    for name in ('Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'UTC'):
        zone = dateutil.tz.gettz(name)
        datetime.datetime(2020, 6, 1, tzinfo=zone).utcoffset()
    dateutil.tz.tzoffset('X', 3600)
    dateutil.tz.tzstr('EST5EDT')
    dateutil.parser.parse('2020-05-04 12:30 UTC')
    dateutil.parser.isoparse('2020-05-04T12:30:00Z')
    assert len(list(rules)) == 50
    assert rule.count() == 100
    return len(list(rule))


assert together(work) == [100] * 4
print('ok')
