/* What stands around the list: the summary, what was not checked, what was checked, suppressions. */

function summaryItem(kind, count, text, remark) {
  return make('li', {class: kind + (count ? '' : ' none')}, make('strong', {}, number(count)), ' ' + text, remark);
}

function showSummary() {
  const {error, warning, note, suppressed, shipped = 0, baseline} = report.summary;
  const listed = report.races.some((race) => race.severity === 'note');
  const plural = (count, word) => word + (count === 1 ? '' : 's');
  byId('summary').append(summaryItem('error', error, plural(error, 'error')),
    summaryItem('warning', warning, plural(warning, 'warning')),
    summaryItem('note', note, plural(note, 'note'), note && !listed ? ', not listed' : null),
    summaryItem('suppressed', suppressed - shipped, 'suppressed', shipped ? ', and ' + number(shipped) + ' by what is shipped' : null));
  if (baseline !== undefined) byId('summary').append(summaryItem('suppressed', baseline, 'known (baseline)'));
  const versions = new Set(processes.filter((process) => process.python).map(pythonName));
  if (versions.size) byId('summary').append(make('li', {class: 'versions'}, [...versions].join(', ')));
  if (processes.some(wasSampled)) byId('summary').append(make('li', {class: 'sampled'}, 'watched in bursts'));
  document.title = counted(error, 'error') + ', ' + counted(warning, 'warning') + ' – Coluber';
}

/* An argument with white space or quotes is shown in quotes. */
function commandLine(process) {
  return process.argv.map((word) => (/^[^\s'"\\]+$/.test(word) ? clean(word) : JSON.stringify(clean(word)))).join(' ');
}

function wasChecked(process) {
  return process.end === 'ended' || process.end === 'killed';
}

function wasSampled(process) {
  return Boolean(process.observed && process.observed.sampling);
}

/* What became of the check of a process. */
function stateOf(process) {
  if (process.end === 'unchecked') return 'was not checked: ' + clean(process.reason);
  if (process.end === 'failed') return 'was not checked to its end: ' + clean(process.reason);
  let text = wasSampled(process) ? 'sampled, by ' + clean(process.observed.sampling) : 'checked';
  if (!process.started) text = 'no second thread was started, so there was nothing to check';
  else if (process.delivery && process.delivery !== 'direct') text += ', events delivered by callback (' + clean(process.delivery) + ')';
  return text + (process.end === 'killed' ? '; it did not end in an orderly way' : '');
}

function showUnchecked() {
  const unchecked = processes.filter((process) => !wasChecked(process));
  if (!unchecked.length) return;
  byId('unchecked').hidden = false;
  byId('unchecked').append(make('h2', {}, 'Not all was checked'), make('ul', {}, unchecked.map((process) =>
    make('li', {}, make('strong', {}, pythonName(process) + ' (pid ' + process.pid + ')'), ' ' + stateOf(process)))));
}

/* Instead of a list. */
function showNothing(parent) {
  const {note, suppressed: all, shipped = 0, baseline} = report.summary, suppressed = all - shipped, leftOut = [];
  let text = 'Nothing was checked: no Python program was run.';
  if (processes.some((process) => wasChecked(process) && process.started)) text = 'No race was found in what was checked.';
  else if (processes.length) text = 'Nothing was checked.';
  if (suppressed) leftOut.push(counted(suppressed, 'race') + (suppressed === 1 ? ' is' : ' are') + ' suppressed');
  if (baseline) leftOut.push(counted(baseline, 'race') + (baseline === 1 ? ' is' : ' are') + ' known from the baseline');
  if (leftOut.length) text = leftOut.join(', and ') + '.';
  const title = leftOut.length ? 'No other races' : 'No races';
  parent.append(make('section', {class: 'nothing'}, make('h2', {}, note ? 'No errors, no warnings' : title), make('p', {}, text),
    note ? make('p', {}, counted(note, 'note') + ' can be listed with ', make('code', {}, '--show notes'), '.') : null));
}

/* ---- the end of the page ---- */

function table(title, heads, rows) {
  if (!rows.length) return null;
  return make('section', {}, make('h2', {}, title), make('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': title},
    make('table', {}, make('thead', {}, make('tr', {}, heads.map((head) => make('th', {scope: 'col'}, head)))),
      make('tbody', {}, rows.map((cells) => make('tr', {}, cells.map((cell) => make('td', {}, cell))))))));
}

function suppressionPlace({file, line, shipped}) {
  const text = file ? shortFile(file) + (line ? ':' + line : '') : '';
  return shipped ? (text ? text + ' (shipped with Coluber)' : 'shipped with Coluber') : text;
}

function showEnd() {
  const parts = [
    table('Processes', ['Pid', 'Interpreter', 'Command', 'State'],
      processes.map((process) => [String(process.pid), pythonName(process), make('code', {}, commandLine(process)), stateOf(process)])),
    table('Suppressions that matched', ['Count', 'Pattern', 'From'],
      report.suppressions.map((one) => [number(one.count), make('code', {}, clean(one.pattern)), suppressionPlace(one)])),
    table('Not kept', ['Count', 'Reason'], report.dropped.map((one) => [number(one.count), clean(one.what)])),
  ];
  byId('end').append(...parts.filter(Boolean), make('p', {class: 'remark'},
    'Source lines are those of the files when this page was made.'));
}
