"""Time zones, loaded at their first use, and the lists of them."""
import datetime
import threading
from concurrent.futures import ThreadPoolExecutor

import pytz


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


def work(number):
    zones = [pytz.timezone(name) for name in ('Europe/Berlin', 'America/New_York', 'Asia/Tokyo')]
    for zone in zones:
        zone.localize(datetime.datetime(2020, 6, 1)).utcoffset()
        zone.normalize(datetime.datetime(2020, 6, 1, tzinfo=pytz.utc).astimezone(zone))
    assert pytz.country_timezones['de'] and pytz.country_names['de'] == 'Germany'
    assert 'Europe/Berlin' in pytz.all_timezones_set and len(pytz.common_timezones) > 100
    return pytz.FixedOffset(60).utcoffset(None)


assert len(set(together(work))) == 1
print('ok')
