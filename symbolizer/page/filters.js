/* What is shown: by kind, severity, file, thread and words. The choice stands in the address, behind the "#". */

const CHOICES = ['severity', 'kind'];
const SEVERITIES = ['error', 'warning', 'note'];
let openId = null; /* of the race that was opened last */

function tally(lists) {
  const counts = new Map();
  for (const list of lists) for (const value of list) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

/* ---- the controls ---- */

function fillChoices(name) {
  const worstFirst = [...entries].sort((one, other) => severityRank(one) - severityRank(other));
  const counts = tally(worstFirst.map(({race}) => [race[name]]));
  const set = byId('filter-' + name);
  set.hidden = counts.size < 2;
  for (const [value, count] of counts)
    set.append(make('label', {}, make('input', {type: 'checkbox', name, value}), make('span', {class: 'chip ' + value}, value, ' ',
      make('span', {class: 'number'}, number(count)))));
}

function severityRank({race}) {
  return SEVERITIES.indexOf(race.severity);
}

function fillSelect(name, lists, label) {
  const counts = [...tally(lists)].sort(([one], [other]) => (label(one) < label(other) ? -1 : 1));
  byId('filter-' + name).append(make('option', {value: ''}, 'all'),
    ...counts.map(([value, count]) => make('option', {value}, label(value) + ' (' + number(count) + ')')));
}

function checkedValues(name) {
  return [...document.querySelectorAll('#filter-' + name + ' input:checked')].map((input) => input.value);
}

/* ---- filtering ---- */

function chosen() {
  return {
    kind: checkedValues('kind'), severity: checkedValues('severity'),
    file: byId('filter-file').value, thread: byId('filter-thread').value,
    words: byId('filter-text').value.toLowerCase().split(/\s+/).filter(Boolean),
  };
}

/* Nothing chosen is everything. */
function isShown(entry, {kind, severity, file, thread, words}) {
  if (kind.length && !kind.includes(entry.race.kind)) return false;
  if (severity.length && !severity.includes(entry.race.severity)) return false;
  if (file && !entry.files.has(file)) return false;
  if (thread && !entry.threads.has(thread)) return false;
  if (!words.length) return true;
  entry.text = entry.text || searchText(entry);
  return words.every((word) => entry.text.includes(word));
}

function applyFilters() {
  const choice = chosen();
  let shown = 0;
  for (const entry of entries) {
    entry.element.hidden = !isShown(entry, choice);
    if (!entry.element.hidden) shown++;
  }
  for (const location of locations) location.element.hidden = location.entries.every((entry) => entry.element.hidden);
  const all = entries.length === shown;
  byId('shown').textContent = all ? counted(shown, 'race') : number(shown) + ' of ' + counted(entries.length, 'race');
  byId('filter-reset').hidden = writeHash().length === 0;
  byId('no-match').hidden = shown > 0;
}

/* ---- the address ---- */

/* Returns what filters stand in it. */
function writeHash() {
  const choice = chosen(), pairs = [];
  for (const name of CHOICES) if (choice[name].length) pairs.push([name, choice[name].join(',')]);
  if (choice.file) pairs.push(['file', choice.file]);
  if (choice.thread) pairs.push(['thread', choice.thread]);
  const text = byId('filter-text').value.trim();
  if (text) pairs.push(['q', text]);
  const hash = new URLSearchParams(openId ? [...pairs, ['race', openId]] : pairs).toString();
  if (hash !== window.location.hash.slice(1)) window.history.replaceState(null, '', hash ? '#' + hash : window.location.pathname + window.location.search);
  return pairs;
}

function rememberOpen(entry) {
  if (isOpen(entry)) openId = entry.shown.id;
  else if (openId === entry.shown.id) openId = null;
  writeHash();
}

function openFromHash(id) {
  const entry = entries.find(({races}) => races.some((race) => race.id === id));
  if (!entry || (isOpen(entry) && openId === id)) return;
  openId = id;
  showDetails(entry, entry.races.find((race) => race.id === id));
  setOpen(entry, true);
  entry.button.focus({preventScroll: true});
  entry.button.scrollIntoView({block: 'start'});
}

function readHash() {
  const pairs = new URLSearchParams(window.location.hash.slice(1));
  for (const name of CHOICES) {
    const values = (pairs.get(name) || '').split(',');
    for (const input of document.querySelectorAll('#filter-' + name + ' input')) input.checked = values.includes(input.value);
  }
  for (const name of ['file', 'thread']) {
    const select = byId('filter-' + name), value = pairs.get(name) || '';
    select.value = [...select.options].some((option) => option.value === value) ? value : '';
  }
  byId('filter-text').value = pairs.get('q') || '';
  const race = pairs.get('race');
  if (race) openFromHash(race);
  applyFilters();
}

function startFilters() {
  for (const entry of entries) {
    entry.files = filesOf(entry);
    entry.threads = threadsOf(entry);
  }
  CHOICES.forEach(fillChoices);
  fillSelect('file', entries.map((entry) => entry.files), shortFile);
  fillSelect('thread', entries.map((entry) => entry.threads), (name) => name);
  const form = byId('filters');
  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', applyFilters);
  form.addEventListener('reset', () => setTimeout(() => { applyFilters(); byId('filter-text').focus(); }));
  window.addEventListener('hashchange', readHash);
  readHash();
}
