"""Locales are parsed and used for formatting by all threads, each for the first time."""
import datetime
import threading
from concurrent.futures import ThreadPoolExecutor

from babel import Locale, dates, lists, numbers, units


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


day = datetime.datetime(2026, 5, 4, 12, 30, tzinfo=datetime.timezone.utc)


def work(number):
    results = []
    for name in ('de_DE', 'fr', 'ja', 'ar'):
        locale = Locale.parse(name)
        results += [locale.display_name, dates.format_datetime(day, locale=name), dates.format_date(day, 'full', locale=name),
                    numbers.format_decimal(1234.5, locale=name), numbers.format_currency(3, 'EUR', locale=name),
                    units.format_unit(2, 'length-meter', locale=name), lists.format_list(['a', 'b', 'c'], locale=name),
                    dates.get_timezone_name('Europe/Berlin', locale=name), locale.plural_form(3),
                    dates.format_timedelta(datetime.timedelta(hours=3), locale=name)]
    return tuple(results)


assert len(set(together(work))) == 1
print('ok')
