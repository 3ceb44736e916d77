"""The page of --format html, in headless Chromium. test_golden.py tests the data in it."""
import base64
import hashlib
import json
import re
import time

import pytest

import browser
from conftest import GOLDEN, page_data
from raw_reports import simple_race

RECORDED = {'lost_update': 'lost_update.raw', 'kinds': 'kinds.raw', 'keys': 'keys.raw', 'processes': 'processes', 'clean': 'clean.raw'}


@pytest.fixture(scope='session')
def driver(tmp_path_factory):
    driver = browser.start(tmp_path_factory.mktemp('profile'))
    yield driver
    driver.quit()


@pytest.fixture
def page(driver):
    """Opens pages. Whatever a test does, no page complains and none asks for anything but itself."""
    driver.get('about:blank')
    page = browser.Page(driver)
    page.complaints(), page.requests()
    yield page
    assert page.complaints() == []
    assert [url for url in page.requests() if not url.startswith('file:') and url != 'about:blank'] == []


def shown(page, command, source, *options, fragment=''):
    """The page of a report."""
    result = command('report', '--format', 'html', '--output', 'page.html', *options, source)
    assert result.returncode == 0, result.stderr
    page.open(command.directory / 'page.html', fragment)
    # Texts of what is outside of the window are asked for, too.
    page.run('document.querySelectorAll(".location").forEach(e => { e.style.contentVisibility = "visible"; })')
    return page


def saved(command, name, change, source='lost_update.raw'):
    """A recorded report as JSON, changed."""
    report = json.loads(command('report', '--show', 'notes', '--format', 'json', source).stdout)
    change(report)
    (command.directory / name).write_text(json.dumps(report))
    return name


def frame(recorded, function, line, column=None, end_column=None):
    place = dict(function=function, file=str(recorded.directory / 'shop.py'), line=line, native=False)
    return place if column is None else dict(place, column=column, end_column=end_column)


def headings(page):
    return page.texts('.location > h2')


def open_all(page):
    page.run('document.querySelectorAll("button.open[aria-expanded=false]").forEach(b => b.click());'
             'document.querySelectorAll("main details").forEach(d => { d.open = true; });')


# ---- what is shown ----------------------------------------------------------------------------------------------

@pytest.mark.parametrize('name', RECORDED)
def test_all_races_are_shown(recorded, page, name):
    shown(page, recorded, RECORDED[name], '--show', 'notes')
    report = page_data((recorded.directory / 'page.html').read_text())['report']
    assert len(page.all('.entry')) == len({race['group'] for race in report['races']})
    open_all(page)
    assert len(page.texts('.sides')) == len(page.all('.entry'))
    assert {race['advice'] for race in report['races']} == set(page.texts('.advice'))


def test_a_race_in_full(recorded, page):
    shown(page, recorded, 'lost_update.raw')
    assert page.driver.title == '2 errors, 0 warnings – Coluber'
    assert page.texts('#summary li') == ['2 errors', '0 warnings', '0 notes', '0 suppressed', 'Python 3.13.5']
    assert headings(page) == ["attribute 'value' of Counter object"]
    assert page.texts('.open') == ['error lost-update update shop.py:16 × update shop.py:16 13 times',
                                   'error lost-update update shop.py:16 × write shop.py:20 1 time']
    assert [e.get_attribute('aria-expanded') for e in page.all('.open')] == ['true', 'false']
    page.all('.open')[0].click()
    page.all('.open')[1].click()
    assert page.texts('.side h4') == ['Update by T2 Thread-1 (sell)', 'Write by T1 MainThread']
    assert page.texts('.holding') == ['Holding no lock', "Holding lock 'self._lock'"]
    assert page.texts('.side .frame > details > summary, .side .frame.plain:not(.locks *)') == [
        'Counter.increment shop.py:16', 'sell shop.py:25', 'Counter.reset shop.py:20', 'main shop.py:50', '<module> shop.py:54']
    assert page.texts('mark') == ['self.value', 'self.value']
    assert page.texts('.target') == ['self.value += 1', 'self.value = 0']
    assert page.texts('.folded') == ['T2 was started by T1 MainThread at shop.py:49', 'The object was created by T1 MainThread at shop.py:12']
    assert page.texts('.facts div') == ['Id 8629ba230597288b', 'Seen 1 time', 'Process 41, Python 3.13.5']
    page.seen('.side .folded summary')[0].click()
    page.wait_for(2, '.folded .function')
    assert page.texts('.folded .function') == ['main', '<module>']  # without Thread.start itself


def test_source_of_other_frames_is_made_when_it_is_opened(recorded, page):
    shown(page, recorded, 'lost_update.raw')
    assert len(page.all('.source')) == 2
    page.all('.stack summary')[1].click()
    page.wait_for(3, '.source')
    assert page.texts('.side.one .source .line')[-1] == 'total = len(name)'
    assert page.texts('.side.one .target') == ['self.value += 1', 'counter.increment()']


def test_keys_of_a_container_are_one_entry(recorded, page):
    shown(page, recorded, 'keys.raw')
    assert headings(page)[0] == "item 'tea0' of dict 'stock', and 10 more keys"
    assert '1,155 times' in page.texts('.open')[0]
    select = page.one('.keys select')
    assert [o.text for o in select.find_elements('css selector', 'option')][:2] == ["'tea0' (427 times with those not listed)", "'tea1' (101 times)"]
    assert page.texts('.keys')[0].endswith('3 more keys of the same kind, at the same places, are not listed.')
    before = page.texts('.facts code')
    page.run('arguments[0].value = 1; arguments[0].dispatchEvent(new Event("change"))', select)
    assert page.texts('.facts code')[0] != before[0] and page.texts('.facts code')[1] == before[1]
    assert page.texts('.facts div')[2] == 'Seen 101 times'


def test_what_was_not_checked_stands_above_all(recorded, page):
    shown(page, recorded, 'processes')
    assert page.texts('#unchecked li') == ['Python 3.12.1 (pid 7) was not checked: needs 3.13 or later',
                                           'Python 3.14.0t (pid 52) was not checked to its end: no room for hooks']
    assert page.run('return unchecked.getBoundingClientRect().bottom <= races.getBoundingClientRect().top')
    assert page.texts('footer td:last-child')[2:] == [
        'checked, events delivered by callback (asked for); it did not end in an orderly way', 'was not checked to its end: no room for hooks',
        'no second thread was started, so there was nothing to check', 'checked']


def test_sampling_is_told(recorded, page):
    shown(page, recorded, saved(recorded, 'r.json', lambda report: report['process'].update(observed={'sampling': 'bursts, 8 % of 61.3 s'})))
    assert page.texts('#summary .sampled') == ['watched in bursts']
    assert page.texts('footer td:last-child') == ['sampled, by bursts, 8 % of 61.3 s']
    shown(page, recorded, 'lost_update.raw')
    assert not page.texts('#summary .sampled')


def test_what_is_left_out_is_told_where_nothing_is_left(recorded, page):
    shown(page, recorded, saved(recorded, 'r.json', lambda report: (report['races'].clear(), report['summary'].update(
        error=0, warning=0, note=0, suppressed=13))))
    assert page.texts('.nothing') == ['No other races 13 races are suppressed.']
    recorded('report', '--format', 'json', '--output', 'old.json', 'lost_update.raw')
    shown(page, recorded, 'lost_update.raw', '--baseline', 'old.json')
    assert page.texts('.nothing') == ['No other races 2 races are known from the baseline.']
    assert page.texts('#summary li')[4] == '2 known (baseline)'


def test_suppressions_and_dropped_items_stand_at_the_end(recorded, page):
    shown(page, recorded, 'kinds.raw', '--suppressions', 'kinds.supp')
    assert page.texts('footer h2') == ['Processes', 'Suppressions that matched', 'Not kept']
    assert page.texts('footer td')[-5:] == ['9', 'attribute:Event._fl*', 'kinds.supp:2', '12', 'memory']
    assert page.texts('#summary li')[2:4] == ['3 notes, not listed', '1 suppressed']


@pytest.mark.parametrize('report, text', [
    ('clean', 'No races No race was found in what was checked.'),
    ('unchecked', 'No races Nothing was checked.'),
    ('unstarted', 'No races Nothing was checked.'),
    ('none', 'No races Nothing was checked: no Python program was run.'),
    ('notes', 'No errors, no warnings No race was found in what was checked. 1 note can be listed with --show notes.')])
def test_nothing_found(recorded, page, report, text):
    def change(saved):
        if report == 'none':
            saved['process'] = None
        elif report == 'unchecked':
            saved['process'].update(end='unchecked', reason='too old')
        elif report == 'unstarted':
            saved['process'].update(started=False)
    source = 'notes.raw' if report == 'notes' else saved(recorded, 'r.json', change, 'clean.raw')
    (recorded.directory / 'notes.raw').write_text(simple_race(kind='atomic').text())
    shown(page, recorded, source)
    assert page.texts('.nothing') == [text]
    assert not page.one('#filters').is_displayed()
    assert bool(page.texts('#unchecked')) == (report == 'unchecked')


def test_tests_are_named(recorded, page):
    def change(report):
        report['races'][0]['tests'] = [dict(name='test_a.py::test_x[<b>]', count=3, allowed=False), dict(name='test_y', count=1, allowed=True)]
    shown(page, recorded, saved(recorded, 'r.json', change))
    assert page.texts('.tests li') == ['test_a.py::test_x[<b>] 3 times', 'test_y 1 time allowed by the test']


def test_run_writes_it(coluber, page):
    coluber.leaves('1.raw', simple_race())
    result = coluber.run('--format', 'html', '--output', 'page.html')
    assert result.returncode == 66 and result.stderr.startswith('coluber: 1 error')
    page.open(coluber.directory / 'page.html')
    assert headings(page) == ["attribute 'value' of Counter object"]
    alone = coluber.run('--format', 'html', '-v').stderr
    assert alone.startswith('<!DOCTYPE html>') and alone.endswith('</html>\n')
    assert coluber('report', '--format', 'html', 'source-1.raw').stdout.endswith('</html>\n')


# ---- the timeline -----------------------------------------------------------------------------------------------

def timeline(page):
    """Of each thread, what it does, from top to bottom."""
    lanes = page.run('''
        const lanes = [...document.querySelectorAll('.lane-name')].filter(e => e.checkVisibility());
        return lanes.map(lane => [lane.innerText, ...[...lane.parentElement.querySelectorAll('.event')]
            .filter(event => Math.abs(event.getBoundingClientRect().left - lane.getBoundingClientRect().left) < 2)
            .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
            .map(event => event.innerText.split('\\n').pop().replace(/^T[0-9]+ /, '').trim())])''')
    return {lane[0]: lane[1:] for lane in lanes}


def test_timeline_of_two_workers(recorded, page):
    shown(page, recorded, 'lost_update.raw')
    assert timeline(page) == {
        'T1 MainThread': ['creates the object shop.py:12', 'starts T2 Thread-1 (sell) shop.py:49', 'starts T3 Thread-2 (sell) shop.py:49'],
        'T2 Thread-1 (sell)': ['update shop.py:16'], 'T3 Thread-2 (sell)': ['update shop.py:16']}
    assert page.texts('.between') == ['nothing orders these two']
    assert 'not clock time' in page.one('.timeline').text
    tops = page.run('return [...document.querySelectorAll(".event.access")].map(e => e.getBoundingClientRect().top)')
    assert tops[0] == tops[1]
    starts, lives = (page.run('return [...document.querySelectorAll(arguments[0])].map(e => e.getBoundingClientRect().top)', selector)
                     for selector in ('.event.start', '.life'))
    assert starts[0] <= lives[1] <= starts[1] <= lives[2]


def test_starts_stand_in_their_order(recorded, page):
    """Whichever side of the race is shown first."""
    shown(page, recorded, saved(recorded, 'r.json', lambda report: [race['accesses'].reverse() or race['threads'].reverse() for race in report['races']]))
    assert [line.split()[1] for line in timeline(page)['T1 MainThread'] if line.startswith('starts')] == ['T2', 'T3']


def test_timeline_with_locks(recorded, page):
    def change(report):
        race = report['races'][1]
        race['accesses'][0].update(locks=["lock 'a'", "RLock 'b'"], lock_frames=[None, frame(recorded, 'sell', 25, 4, 11)])
        race['accesses'][1].update(lock_frames=[frame(recorded, 'Counter.reset', 19, 13, 23)])
    shown(page, recorded, saved(recorded, 'r.json', change))
    page.all('.open')[0].click()
    page.all('.open')[1].click()
    assert timeline(page) == {
        'T2 Thread-1 (sell)': ["acquires lock 'a'", "acquires RLock 'b' shop.py:25", 'update shop.py:16'],
        'T1 MainThread': ['creates the object shop.py:12', 'starts T2 Thread-1 (sell) shop.py:49', "acquires lock 'self._lock' shop.py:19",
                          'write shop.py:20']}
    # Each lock is a bar from its acquisition over the access, a later one inside.
    events, bars = (page.run('return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).map(e => '
                             'e.getBoundingClientRect().toJSON())', selector) for selector in ('.event.acquire, .event.access', '.held'))
    events.sort(key=lambda event: (event['left'], event['top']))
    bars.sort(key=lambda bar: bar['left'])
    assert len(bars) == 3
    for bar, acquired, access in zip(bars, (events[0], events[1], events[3]), (events[2], events[2], events[4])):
        assert acquired['top'] - 1 <= bar['top'] <= acquired['top'] + 8 and bar['bottom'] > access['bottom']
    assert bars[0]['left'] < bars[1]['left'] and bars[0]['top'] < bars[1]['top']
    # The places of the locks are in the list, too.
    assert page.texts('.locks > li') == ["lock 'a'", "RLock 'b' acquired in sell shop.py:25",
                                         "lock 'self._lock' acquired in Counter.reset shop.py:19"]
    page.seen('.side.other .locks summary')[0].click()
    page.wait_for(1, '.locks mark')
    assert page.texts('.locks mark') == ['self._lock']


def test_timeline_of_little(recorded, page):
    """Nothing is known of the threads, locks and places."""
    def change(report):
        for race in report['races']:
            race.pop('created', None)
            for access in race['accesses']:
                access.update(stack=[], locks=[], thread=dict(id=access['thread']['id'], name=''))
            for thread in race['threads']:
                thread.update(name='', created_by=0, creator_name='', stack=[])
    shown(page, recorded, saved(recorded, 'r.json', change))
    assert timeline(page) == {'T2': ['update'], 'T3': ['update']}
    assert page.texts('.unknown') == ['The place is not known.'] * 2
    assert 'update somewhere × update somewhere' in page.texts('.open')[0]


def test_timeline_of_one_thread_and_of_a_chain(recorded, page):
    def change(report):
        same, chain = report['races']
        same['accesses'][1]['thread'] = same['accesses'][0]['thread']
        same['threads'] = same['threads'][:1]
        chain['accesses'][1]['thread'] = dict(id=9, name='late')
        chain['threads'] = [dict(id=9, name='late', created_by=2, creator_name='x', stack=[])] + [
            t for t in chain['threads'] if t['id'] == 2]
        chain['accesses'][0]['thread'], chain['accesses'][1]['thread'] = chain['accesses'][1]['thread'], chain['accesses'][0]['thread']
    shown(page, recorded, saved(recorded, 'r.json', change))
    assert timeline(page)['T2 Thread-1 (sell)'] == ['update shop.py:16', 'update shop.py:16']
    page.all('.open')[0].click()
    page.all('.open')[1].click()
    assert timeline(page) == {'T1 MainThread': ['creates the object shop.py:12', 'starts T2 Thread-1 (sell) shop.py:49'],
                              'T9 late': ['update shop.py:16'],
                              'T2 Thread-1 (sell)': ['starts T9 late', "acquires lock 'self._lock'", 'write shop.py:20']}


# ---- source -----------------------------------------------------------------------------------------------------

def test_columns_are_bytes(recorded, page):
    """The page shows characters, also beyond the sixteen bits of JavaScript's."""
    line = "    größe = {'🐍': naïve(\"ü\"), 'é': x.wert}  # 🐍"
    (recorded.directory / 'shop.py').write_text(line + '\n')
    marked = ['größe', 'naïve("ü")', 'x.wert', "'🐍'"]

    def change(report):
        race = report['races'][0]
        for access, texts in zip(race['accesses'], (marked[:2], marked[2:])):
            at = [len(line[:line.index(text)].encode()) for text in texts]
            access['stack'] = [frame(recorded, 'f', 1, a, a + len(t.encode())) for a, t in zip(at, texts)]
        race['accesses'][0]['stack'] += [frame(recorded, 'inside a character', 1, 7, 9), frame(recorded, 'beyond the end', 1, 3, 900),
                                         frame(recorded, 'no such line', 2, 0, 4)]
    shown(page, recorded, saved(recorded, 'r.json', change))
    open_all(page)
    assert page.texts('.side mark')[:4] == marked
    assert page.texts('.side.one .target')[0] == line.strip().replace('  ', ' ')
    assert page.texts('.side.one > .stack > .frame.plain')[:1] == ['no such line shop.py:2']
    assert [len(page.run('return arguments[0].querySelectorAll("mark")', e)) for e in page.all('.side.one .stack .frame')[:5]] == [1, 1, 0, 0, 0]


def test_python_is_coloured(recorded, page):
    (recorded.directory / 'shop.py').write_text('''
    of a text with def and 'quotes
    """
    @decorated.once
    def f(x=0x1f):  # 'no string
        return f'{x}' + "it's" if x else None
    b = \'\'\'one
    two\'\'\'
''')
    shown(page, recorded, saved(recorded, 'r.json', lambda report: [
        access.update(stack=[frame(recorded, 'f', 5)]) for access in report['races'][0]['accesses']]))
    found = page.run('return [...document.querySelectorAll(".side.one .code > span")].map(e => [e.className, e.textContent])')
    assert found == [['string', "of a text with def and 'quotes"], ['string', '"""'], ['decorator', '@decorated.once'], ['keyword', 'def'],
                     ['definition', 'f'], ['number', '0x1f'], ['comment', "# 'no string"], ['keyword', 'return'], ['string', "f'{x}'"],
                     ['string', '"it\'s"'], ['keyword', 'if'], ['keyword', 'else'], ['keyword', 'None'], ['string', "'''one"], ['string', "two'''"]]


def code_around(recorded, page, source, line, *columns):
    """The lines shown of a race at a place of the source, and what is marked."""
    (recorded.directory / 'shop.py').write_bytes(source)
    shown(page, recorded, saved(recorded, 'r.json', lambda report: [
        access.update(stack=[frame(recorded, 'f', line, *columns)]) for access in report['races'][0]['accesses']]))
    return (page.run('return [...document.querySelectorAll(".side.one .code")].map(e => e.textContent)'),
            page.run('return [...document.querySelectorAll(".side.one mark")].map(e => e.textContent)'))


def test_odd_sources(recorded, page):
    """Bytes that are not UTF-8 and control characters are shown; where there are such bytes, columns say nothing."""
    source = b'a = "\xe2\x80\xae"\nb = "\xff\x1b"; x\rc\n'
    assert code_around(recorded, page, source, 2, 11, 12) == (['a = "\\u202e"', 'b = "\ufffd\\u001b"; x', 'c'], [])


def test_long_lines(recorded, page):
    """What is marked is shown, and how much is not."""
    source = b'a = "' + b'x' * 3000 + b'"; c.n += 1; ' + b'y' * 2000 + b'\n'
    (line,), marked = code_around(recorded, page, source, 1, 3008, 3011)
    assert marked == ['c.n'] and len(line) < 1100
    assert line.startswith('… 2,808 characters … xxx') and line.endswith('yyy … 1,210 characters …')
    (line,), marked = code_around(recorded, page, source, 1)
    assert line.startswith('a = "xxx') and marked == []


# ---- nothing of the program's acts ------------------------------------------------------------------------------

EVIL = '</script><script>window.hit = 1</script><img src=x onerror="window.hit = 2"><!-- <b>&amp;\u2028\u2029\' "'


def test_texts_are_inert(recorded, page):
    directory = recorded.directory / EVIL.replace('/', '_')
    directory.mkdir()
    (directory / 'e.py').write_text('x = 1  # %s\n' % EVIL)
    place = dict(function=EVIL, file=str(directory / 'e.py'), line=1, native=False, column=0, end_column=3)

    def change(report):
        report['process'].update(argv=[EVIL, '-x'], delivery=EVIL, end='failed', reason=EVIL, python=EVIL)
        report['dropped'] = [dict(what=EVIL, count=1)]
        report['suppressions'] = [dict(pattern=EVIL, file=EVIL, line=1, count=1, shipped=False)]
        for race in report['races']:
            race['location'].update(owner=EVIL, name=EVIL, display=EVIL)
            race['tests'] = [dict(name=EVIL, count=1, allowed=False)]
            race['created'] = dict(thread=dict(id=1, name=EVIL), stack=[place])
            for access in race['accesses']:
                access['thread']['name'] = EVIL
                access.update(locks=[EVIL], lock_frames=[place], stack=[place])
            for thread in race['threads']:
                thread.update(name=EVIL, creator_name=EVIL, stack=[place])
    shown(page, recorded, saved(recorded, 'r.json', change))
    text = (recorded.directory / 'page.html').read_text()
    assert text.count('</script>') == 2 and EVIL[:20] not in text and '\u2028' not in text and '\u2029' not in text
    assert '\\u003c/script\\u003e' in text and '\\u2028\\u2029' in text
    open_all(page)
    visible = EVIL.replace('\u2028', '\\u2028').replace('\u2029', '\\u2029')
    assert headings(page) == [visible]
    assert page.all('img') == [] and len(page.all('script')) == 2
    assert page.run('return window.hit') is None
    assert visible in page.texts('.target')[0]


def test_policy_allows_the_page_alone(recorded, page):
    """The hashes are those of the script and the styles; what else is put in does not run, and nothing is loaded."""
    shown(page, recorded, 'lost_update.raw')
    text = (recorded.directory / 'page.html').read_text()
    policy = page.one('meta[http-equiv]').get_attribute('content')
    for element in ('script', 'style'):
        content = re.search('<%s>(.*?)</%s>' % (element, element), text, re.S).group(1)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert "%s-src 'sha256-%s'" % (element, digest) in policy
    assert policy.startswith("default-src 'none'; ")
    page.run('''document.body.insertAdjacentHTML('beforeend', '<b onclick="window.hit = 1">x</b>');
                document.body.lastElementChild.click();
                const script = document.createElement('script'); script.textContent = 'window.hit = 2'; document.body.append(script);
                const image = new Image(); image.src = 'http://127.0.0.1:9/x.png'; document.body.append(image);''')
    assert page.run('return window.hit') is None
    assert all('Content Security Policy' in complaint for complaint in page.complaints())
    assert not [url for url in page.requests() if url.startswith('http')]


# ---- filters ----------------------------------------------------------------------------------------------------

def check(page, name, value):
    page.run('arguments[0].click()', page.one('#filter-%s input[value="%s"]' % (name, value)))


def choose(page, name, label):
    page.run('''const select = arguments[0]; select.value = [...select.options].find(o => o.text.startsWith(arguments[1])).value;
                select.dispatchEvent(new Event('input', {bubbles: true}))''', page.one('#filter-' + name), label)


def status(page):
    return page.texts('#shown')[0]


def test_filter_by_kind_and_severity(recorded, page):
    shown(page, recorded, 'kinds.raw', '--show', 'notes')
    assert page.texts('#filter-severity label') == ['error 3', 'warning 5', 'note 3']
    check(page, 'kind', 'write-write')
    assert set(page.texts('.open .kind')) == {'write-write'} and status(page) == '2 of 11 races'
    check(page, 'kind', 'read-write')
    assert set(page.texts('.open .kind')) == {'write-write', 'read-write'}
    check(page, 'severity', 'error')
    assert page.texts('.open') == [] and headings(page) == [] and page.texts('#no-match') == ['No race matches.']
    assert page.hash() == '#severity=error&kind=write-write%2Cread-write'
    page.one('#filter-reset').click()
    page.run('return new Promise(resolve => setTimeout(resolve))')
    assert status(page) == '11 races' and page.hash() == '' and not page.one('#filter-reset').is_displayed()


def test_filter_by_thread_file_and_words(recorded, page):
    shown(page, recorded, 'kinds.raw')
    choose(page, 'thread', 'MainThread')
    assert set(headings(page)) == {"contents of list 'orders'", "global 'total' of module shop", "variable 'état' of main.<locals>.f"}
    choose(page, 'thread', 'all')
    choose(page, 'file', '<frozen')
    assert headings(page) == ["variable 'état' of main.<locals>.f"]
    choose(page, 'file', 'all')
    page.one('#filter-text').send_keys('TOTAL count_orders')
    assert headings(page) == ["global 'total' of module shop"] and status(page) == '1 of 8 races'
    page.one('#filter-text').clear()
    for words in ("rlock 'second'", 'shop.py:34', page.run('return data.textContent').split('"id":"')[1][:16]):
        page.run('arguments[0].value = ""', page.one('#filter-text'))
        page.one('#filter-text').send_keys(words)
        assert len(page.texts('.open')) == 1, words


def test_the_address_keeps_the_choice(recorded, page):
    shown(page, recorded, 'kinds.raw')
    check(page, 'kind', 'iterate-mutate')
    page.one('#filter-text').send_keys('lock')
    page.one('.entry:not([hidden]) .open').click()
    fragment = page.hash()
    before = page.texts('.open')
    assert len(before) == 1 and '&race=' in fragment
    page.open(recorded.directory / 'page.html', fragment)
    assert page.texts('.open') == before and len(page.texts('.sides')) == 1
    assert page.one('#filter-text').get_attribute('value') == 'lock' and page.hash() == fragment
    page.run('location.hash = "#kind=nonsense,read-write&file=gone&q="; return new Promise(resolve => setTimeout(resolve, 0))')
    assert set(page.texts('.open .kind')) == {'read-write'}


def test_a_race_by_its_id(recorded, page):
    shown(page, recorded, 'keys.raw')
    races = page_data((recorded.directory / 'page.html').read_text())['report']['races']
    last = races[-1]
    page.open(recorded.directory / 'page.html', '#race=' + last['id'])
    assert [e.get_attribute('aria-expanded') for e in page.all('.open')].index('true') == len(page.all('.open')) - 1
    assert page.texts('.facts code')[0] == last['id'] and page.hash() == '#race=' + last['id']
    assert page.one('.keys select').find_element('css selector', 'option:checked').text.startswith(last['location']['name'])
    button = page.run('return document.activeElement.getBoundingClientRect().top')
    assert page.focused().startswith('race-') and 0 <= button < 100
    page.run('const s = document.querySelector(".keys select"); s.value = 0; s.dispatchEvent(new Event("change", {bubbles: true}))')
    assert page.hash() != '#race=' + last['id'] and page.texts('.facts code')[0] == page.hash()[len('#race='):]


def test_a_link_to_one_race_of_many(recorded, page):
    """It is seen, with its details, and has the focus."""
    def change(report):
        race, = [race for race in report['races'] if race['kind'] == 'lost-update'][:1]
        report['races'] = [dict(race, id='%016x' % i, group='%016x' % i, location=dict(race['location'], name='n%d' % i, display='d%d' % i)) for i in range(300)]
    name = saved(recorded, 'r.json', change)
    shown(page, recorded, name)
    wanted = page_data((recorded.directory / 'page.html').read_text())['report']['races'][200]
    page.open(recorded.directory / 'page.html', '#race=' + wanted['id'])
    page.run('return new Promise(resolve => setTimeout(resolve, 100))')
    top, height = page.run('return [document.activeElement.getBoundingClientRect().top, window.innerHeight]')
    assert 0 <= top < height / 4
    assert page.run('return document.querySelector("[aria-expanded=true]") === document.activeElement')


# ---- keys -------------------------------------------------------------------------------------------------------

def test_keys(recorded, page):
    shown(page, recorded, 'kinds.raw')
    page.keys('j')
    assert page.focused() == 'race-1'
    page.keys('j', 'j')
    assert page.focused() == 'race-3'
    page.keys('\ue007')  # Enter
    assert page.one('#race-3').get_attribute('aria-expanded') == 'true'
    page.keys(' ')
    assert page.one('#race-3').get_attribute('aria-expanded') == 'false'
    page.keys('k')
    assert page.focused() == 'race-2'
    page.keys('k', 'k', 'k')
    assert page.focused() == 'race-1'
    page.keys('/')
    assert page.focused() == 'filter-text'
    page.keys('j', 'k', '?')
    assert page.one('#filter-text').get_attribute('value') == 'jk?' and not page.one('#help').is_displayed()
    page.run('document.activeElement.value = ""')
    page.keys('total', '\ue007')
    assert page.focused() == page.run('return document.querySelector(".entry:not([hidden]) .open").id')
    page.keys('/', '\ue00c')  # Esc
    assert page.focused() == ''
    page.keys('?')
    assert page.one('#help').is_displayed() and 'next, previous race' in page.one('#help').text
    page.keys('j', '\ue00c')
    assert not page.one('#help').is_displayed()


def test_tab_reaches_everything_and_shows_where_it_is(recorded, page):
    shown(page, recorded, 'kinds.raw', '--show', 'notes')
    wanted = page.run('''window.wanted = [...document.querySelectorAll('a[href], button, input, select, summary')]
        .filter(e => e.checkVisibility() || e.type === 'checkbox'); return window.wanted.length''')
    reached = set()
    for _ in range(wanted + 10):
        page.keys('\ue004')
        index, outline, chip = page.run('''
            const e = document.activeElement, chip = e.type === 'checkbox' ? getComputedStyle(e.nextElementSibling) : null;
            return [window.wanted.indexOf(e), getComputedStyle(e).outlineStyle, chip && chip.outlineStyle]''')
        assert index < 0 or (chip or outline) != 'none'
        if index in reached:
            break
        if index >= 0:
            reached.add(index)
    assert reached == set(range(wanted))


# ---- for all readers --------------------------------------------------------------------------------------------

def test_roles_and_names(recorded, page):
    shown(page, recorded, 'kinds.raw', '--show', 'notes')
    open_all(page)
    assert page.run('return document.documentElement.lang') == 'en'
    assert len(page.all('h1')) == 1 and len(page.all('main')) == 1
    nodes = page.driver.execute_cdp_cmd('Accessibility.getFullAXTree', {})['nodes']
    nodes = [(n['role']['value'], n.get('name', {}).get('value', '')) for n in nodes if not n.get('ignored') and 'role' in n]
    unnamed = [role for role, name in nodes if not name and role in
               ('button', 'checkbox', 'combobox', 'searchbox', 'link', 'region', 'heading', 'DisclosureTriangle', 'dialog', 'group', 'search')]
    assert [role for role in unnamed if role != 'group'] == []
    roles = {role for role, _ in nodes}
    assert {'banner', 'main', 'contentinfo', 'search', 'status', 'list', 'listitem', 'region', 'columnheader'} <= roles
    problems = page.run('''
        const problems = [], ids = [...document.querySelectorAll('[id]')].map(e => e.id);
        if (new Set(ids).size !== ids.length) problems.push('ids');
        for (const e of document.querySelectorAll('[aria-controls], [aria-labelledby], label[for]'))
            for (const name of ['aria-controls', 'aria-labelledby', 'for'])
                if (e.hasAttribute(name) && !document.getElementById(e.getAttribute(name))) problems.push(e.outerHTML.slice(0, 80));
        let level = 0;
        for (const e of document.querySelectorAll('h1, h2, h3, h4')) {
            if (Number(e.tagName[1]) > level + 1) problems.push('level of ' + e.textContent);
            level = Number(e.tagName[1]);
        }
        return problems''')
    assert problems == []


CONTRASTS = '''
function parts(color) { return color.match(/[\\d.]+/g).map(Number); }
function over(front, back) { const a = front[3] === undefined ? 1 : front[3]; return [0, 1, 2].map(i => front[i] * a + back[i] * (1 - a)); }
function ground(e) {
    const chain = [];
    for (; e; e = e.parentElement) chain.push(parts(getComputedStyle(e).backgroundColor));
    return chain.reverse().reduce((back, front) => over(front, back), [255, 255, 255]);
}
function light(color) {
    const [r, g, b] = color.map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one, other) { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); }
const low = new Set(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
let count = 0;
while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !e.checkVisibility() || e.closest('script, option')) continue;
    count++;
    const color = over(parts(getComputedStyle(e).color), ground(e));
    /* A lock's bar stands behind an event without being around it. */
    const grounds = [ground(e)], event = e.closest('.event');
    if (event) for (const bar of event.parentElement.querySelectorAll('.held.outer')) grounds.push(ground(bar));
    for (const back of grounds) if (contrast(color, back) < 4.5)
        low.add(`${e.className || e.tagName}: ${getComputedStyle(e).color} on ${back}`);
}
return [count, [...low]]'''


@pytest.mark.parametrize('dark', [False, True], ids=['light', 'dark'])
def test_contrast(recorded, page, dark):
    page.look(dark=dark)
    (recorded.directory / 'shop.py').write_text((GOLDEN / 'shop.py').read_text().replace('    global total\n', '    @once  # note 5\n'))
    shown(page, recorded, 'kinds.raw', '--show', 'notes', '--suppressions', 'kinds.supp')
    open_all(page)
    check(page, 'kind', 'write-write')
    check(page, 'kind', 'iterate-mutate')
    check(page, 'kind', 'check-then-act')
    count, low = page.run(CONTRASTS)
    assert count > 300 and low == []
    shown(page, recorded, 'processes')
    page.keys('?')
    assert page.run(CONTRASTS)[1] == []


def test_theme_button(recorded, page):
    shown(page, recorded, 'lost_update.raw')
    ground = 'return getComputedStyle(document.body).backgroundColor'
    light = page.run(ground)
    button = page.one('#theme')
    assert button.text == 'Dark'
    button.click()
    dark = page.run(ground)
    assert dark != light and button.text == 'Light'
    page.look(dark=True)
    button.click()
    assert page.run(ground) == light
    page.open(recorded.directory / 'page.html')
    assert page.run(ground) == dark


@pytest.mark.parametrize('width', [1280, 420])
def test_width(recorded, page, width):
    """Nothing is wider than the window; stacks stand side by side where there is room, else one below the other."""
    page.look(width=width)
    shown(page, recorded, 'kinds.raw', '--show', 'notes', '--suppressions', 'kinds.supp')
    open_all(page)
    assert page.run('return document.documentElement.scrollWidth') <= width
    one, other = (page.run('return document.querySelector(arguments[0]).getBoundingClientRect().toJSON()', '.side.' + side)
                  for side in ('one', 'other'))
    assert (one['top'] == other['top'] and one['right'] < other['left']) if width == 1280 else one['bottom'] < other['top']


def test_print(recorded, page):
    shown(page, recorded, 'lost_update.raw')
    page.look(dark=True, print=True)
    assert not page.one('#filters').is_displayed() and page.one('.side').is_displayed()
    assert page.run('return getComputedStyle(document.body).color') == 'rgb(34, 38, 43)'


# ---- as it looks ------------------------------------------------------------------------------------------------

def rectangle(page, selector):
    box = page.run('return document.querySelector(arguments[0]).getBoundingClientRect().toJSON()', selector)
    return box['left'], box['top'], box['width'], box['height']


def color_of(page, selector, name='backgroundColor'):
    return tuple(map(int, re.findall(r'\d+', page.run(
        'return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]', selector, name))[:3]))


@pytest.mark.parametrize('dark', [False, True], ids=['light', 'dark'])
def test_screenshot(recorded, page, dark):
    page.look(width=1100, height=1300, dark=dark)
    shown(page, recorded, 'lost_update.raw')
    picture = page.screenshot()
    assert (picture.width, picture.height) == (1100, 1300)
    ground, card, text = color_of(page, 'body'), color_of(page, '.location'), color_of(page, 'body', 'color')
    assert (sum(ground) < sum(text)) == dark
    assert picture.pixel(2, 2) == picture.pixel(1097, 500) == ground
    # The marked expression is there, as text on its ground, in the line of the access.
    mark, target = color_of(page, '.side.one mark'), color_of(page, '.side.one .target')
    counts = picture.colors(*rectangle(page, '.side.one mark'))
    assert counts[mark] > sum(counts.values()) / 2 and len(counts) > 5
    assert picture.colors(*rectangle(page, '.side.one .target'))[target] > 3000
    # The timeline: the access's point, and the dashed line between the two.
    left, top, width, height = rectangle(page, '.side.other')
    assert picture.colors(left, top, width, height)[card] > width * height / 4
    assert picture.colors(*rectangle(page, '.event.access.one'))[color_of(page, '.event.access.one .what', 'color')] > 60
    assert picture.colors(*rectangle(page, '.between'))[color_of(page, '.between', 'borderBottomColor')] > 100


# ---- large reports ----------------------------------------------------------------------------------------------

def test_thousands_of_races_open_at_once(recorded, page):
    def change(report):
        first = report['races'][0]
        report['races'] = []
        for i in range(2000):
            race = json.loads(json.dumps(first))
            race.update(id='%016x' % i, group='%016x' % i)
            race['location'].update(name='value%d' % i, display="attribute 'value%d' of Counter object" % i)
            report['races'].append(race)
    source = saved(recorded, 'r.json', change)
    begin = time.monotonic()
    shown(page, recorded, source)
    assert len(page.all('.entry')) == 2000
    assert len(page.all('.side')) == 2 and len(page.all('.details > *')) < 10  # of the one that is open
    assert page.run('return document.querySelectorAll("*").length') < 60000
    page.one('#filter-text').send_keys('value1999')
    assert headings(page) == ["attribute 'value1999' of Counter object"]
    assert time.monotonic() - begin < 60  # it takes about two seconds; what would be quadratic takes minutes
