"""Races in the words of pytest: the message of a failure, and the section at the end. (PYTEST_DONT_REWRITE)"""
import os


def describe(races):
    """The message of a test's failure. Its first line stands in pytest's short summary."""
    first = 'data race: %s on %s' % (races[0]['kind'], location(races[0]))
    more = len(races) - 1
    if more:
        first += ', and %d more race%s' % (more, '' if more == 1 else 's')
    return '%s\n\n%s' % (first, ''.join(race['text'] for race in races).rstrip('\n'))


def location(race):
    where = ' and '.join(race['places'])
    return '%s%s' % (race['display'], ' (%s)' % where if where else '')


def failed_races(terminalreporter):
    """The races, by key, that stand in the reports of failed tests."""
    reports = [report for outcome in ('failed', 'error') for report in terminalreporter.stats.get(outcome, ())]
    return {key for report in reports for key in getattr(report, 'coluber_races', ())}


def shown_races(terminalreporter, told, config):
    """The races, by key, of which everything has been printed: in a test's failure, or in the summary."""
    hidden = failed_races(terminalreporter) if config.option.tbstyle == 'no' or getattr(config.option, 'no_summary', False) else set()
    return [race['key'] for race in told['races'] if race['key'] not in hidden]


def tests_of(race):
    names = [test['name'] for test in race['tests'] if not test['allowed']]
    if names:
        return '%s%s' % (', '.join(names[:3]), ' and %d more' % (len(names) - 3) if len(names) > 3 else '')
    return 'outside of tests' if race['pid'] == os.getpid() else 'in another process (pid %d), or outside of tests' % race['pid']


def summarize(terminalreporter, told, fault):
    """One line a race; in full what stands in no test's failure."""
    shown = failed_races(terminalreporter)
    nothing = not fault and not told['races'] and not told['unchecked']
    if told and shown and not any(race['fails'] for race in told['races']):
        terminalreporter.line('coluber: what has failed tests is harmless after all: by now all threads have stored equal values', yellow=True)
    elif nothing:
        left_out = [words % told[key] for key, words in (('suppressed', '%d suppressed'), ('known', '%d known from the baseline')) if told[key]]
        terminalreporter.line('coluber: no %sdata races%s' % ('new ' if told['known'] else '', ' (%s)' % ', '.join(left_out) if left_out else ''))
    if nothing:
        return
    terminalreporter.section('data races')
    if fault:
        terminalreporter.line('coluber: not all tests could be judged: %s' % fault, red=True)
    for race in told['races'] if told else ():
        terminalreporter.line('%s %s: %s' % (race['severity'].upper(), race['kind'], location(race)), red=race['fails'])
        terminalreporter.line('    %s' % tests_of(race))
        if race['key'] not in shown:
            terminalreporter.line(race['text'])  # ends with an empty line
    for process in told['unchecked'] if told else ():
        terminalreporter.line('coluber: python %(python)s (pid %(pid)d) was not checked%(end)s: %(reason)s' % process, yellow=True)
