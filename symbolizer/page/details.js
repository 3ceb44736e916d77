/* What an open race shows. */

function titled(access) {
  return access.op[0].toUpperCase() + access.op.slice(1) + ' by ' + threadName(access.thread);
}

function lockElementOf(access, i) {
  const frame = (access.lock_frames || [])[i];
  const name = make('span', {class: 'lock'}, clean(access.locks[i]));
  if (!frame) return make('li', {class: 'frame plain'}, name);
  const label = [name, ' acquired in ', frameLabel(frame)];
  if (!linesAround(frame)) return make('li', {class: 'frame plain'}, label);
  const details = make('details', {}, make('summary', {}, label));
  return make('li', {class: 'frame'}, fillWhenOpened(details, () => details.append(sourceElement(frame))));
}

function locksElement(access) {
  if (!access.locks.length) return make('p', {class: 'holding'}, 'Holding no lock');
  return make('div', {class: 'holding'}, make('p', {}, 'Holding'),
    make('ul', {class: 'locks'}, access.locks.map((_, i) => lockElementOf(access, i))));
}

/* A closed stack with a heading that says the most of it. */
function foldedStack(heading, stack) {
  if (!stack.length) return make('p', {class: 'folded'}, heading, ' at a place that is not known');
  const details = make('details', {class: 'folded'}, make('summary', {}, heading, ' at ',
    make('span', {class: 'place'}, place(innermost(stack)))));
  return fillWhenOpened(details, () => details.append(stackElement(stack, innermost(stack))));
}

/* The main thread is started by nobody. */
function startElement(thread) {
  if (!thread.created_by && !thread.stack.length) return null;
  const by = thread.created_by ? ' by ' + threadName({id: thread.created_by, name: thread.creator_name || ''}) : '';
  return foldedStack('T' + thread.id + ' was started' + by, belowStart(aboveMachinery(thread.stack)));
}

function sideElement(race, side) {
  const access = race.accesses[side], stack = aboveMachinery(access.stack);
  const thread = race.threads.find((one) => one.id === access.thread.id);
  return make('section', {class: 'side ' + (side ? 'other' : 'one')}, make('h4', {}, titled(access)), locksElement(access),
    stackElement(stack, innermost(stack)), thread ? startElement(thread) : null);
}

function createdElement({created}) {
  if (!created) return null;
  const by = created.thread ? ' by ' + threadName(created.thread) : '';
  return foldedStack('The object was created' + by, aboveMachinery(created.stack));
}

function testsElement({tests}) {
  if (!tests || !tests.length) return null;
  const items = tests.map(({name, count, allowed}) => make('li', {}, make('code', {}, clean(name)),
    ' ' + counted(count, 'time'), allowed ? [' ', make('span', {class: 'tag'}, 'allowed by the test')] : null));
  return make('div', {class: 'tests'}, make('h4', {}, 'Seen in tests'), make('ul', {}, items));
}

function factsElement(race) {
  /* Merged reports may have several processes of one number. */
  const versions = new Set(processes.filter((one) => one.pid === race.pid).map(pythonName));
  const facts = [['Id', make('code', {}, race.id)]];
  if (race.group && race.group !== race.id) facts.push(['Group', make('code', {}, race.group)]);
  facts.push(['Seen', counted(race.count, 'time')]);
  facts.push(['Process', [race.pid, [...versions].join(' or ')].filter(Boolean).join(', ')]);
  return make('dl', {class: 'facts'}, facts.map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value))));
}

/* Races that differ only in the key: which of them is shown can be chosen. The first one counts for those that are not listed, too. */
function keyElement(entry, race, show) {
  if (!entry.moreKeys) return null;
  const unlisted = entry.race.more_keys || 0, {location} = race;
  const label = (one) => clean(one.location.name) + ' (' + counted(one.count, 'time') + (unlisted && one === entry.race ? ' with those not listed' : '') + ')';
  const select = make('select', {}, entry.races.map((one, i) => make('option', {value: i, selected: one === race}, label(one))));
  select.addEventListener('change', () => show(entry.races[Number(select.value)], true));
  return make('p', {class: 'keys'}, make('label', {}, 'The ' + keyWord(location, 1) + ' shown is ', select),
    unlisted ? ' ' + counted(unlisted, 'more ' + keyWord(location, 1), 'more ' + keyWord(location, 2)) +
      ' of the same kind, at the same places, are not listed.' : null);
}

/* Fills the entry's panel with one of its races. */
function showDetails(entry, chosen) {
  const {panel} = entry;
  const show = (race, focus) => {
    entry.shown = race;
    const key = keyElement(entry, race, show);
    panel.replaceChildren(...[make('p', {class: 'advice'}, race.advice), key, timelineElement(race),
      make('div', {class: 'sides'}, sideElement(race, 0), sideElement(race, 1)),
      createdElement(race), testsElement(race), factsElement(race)].filter(Boolean));
    if (focus && key) key.querySelector('select').focus();
    if (focus) rememberOpen(entry);
  };
  show(chosen || entry.race, false);
}
