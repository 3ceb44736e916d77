/* The report, and what is made of it:
 *
 *   entry     races of one group, which differ only in the key; shown as one, by the first of them
 *   location  entries at one location, or at items of one container; a card of the list
 */

const data = JSON.parse(byId('data').textContent);
const report = data.report;
const processes = report.processes || (report.process ? [report.process] : []);

/* file -> line -> text */
const sourceLines = new Map(data.sources.map(({file, excerpts}) => [file, new Map(
  excerpts.flatMap(({line, text}) => text.map((one, i) => [line + i, one])))]));

function shortFile(file) {
  const below = data.directory && data.directory !== '/' && file.startsWith(data.directory + '/');
  return clean(below ? file.slice(data.directory.length + 1) : file);
}

function place(frame) {
  return shortFile(frame.file) + (frame.line > 0 ? ':' + frame.line : '');
}

function threadName(thread) {
  return 'T' + thread.id + (thread.name ? ' ' + clean(thread.name) : '');
}

function pythonName(process) {
  return 'Python ' + clean(process.python) + (process.free_threaded ? 't' : '');
}

/* ---- stacks: what threading.py itself runs around a thread's target is left out ---- */

function isOfThreading(frame, ...functions) {
  return frame.file.endsWith('/threading.py') && functions.includes(frame.function);
}

function aboveMachinery(stack) {
  let end = stack.length;
  while (end > 1 && isOfThreading(stack[end - 1], 'Thread.run', 'Thread._bootstrap_inner', 'Thread._bootstrap')) end--;
  return stack.slice(0, end);
}

function belowStart(stack) {
  return stack.length > 1 && isOfThreading(stack[0], 'Thread.start') ? stack.slice(1) : stack;
}

/* The innermost Python frame, or the innermost one. */
function innermost(stack) {
  return stack.find((frame) => !frame.native) || stack[0];
}

/* ---- entries and locations ---- */

function isKeyed(location) {
  return location.type === 'item' || location.type === 'index';
}

function keyWord(location, count) {
  if (location.type === 'index') return count === 1 ? 'index' : 'indices';
  return count === 1 ? 'key' : 'keys';
}

function makeEntry(races) {
  const [race] = races;
  return {
    race, races,
    moreKeys: (race.more_keys || 0) + races.length - 1,
    count: races.reduce((sum, one) => sum + one.count, 0),
    places: race.accesses.map((access) => innermost(access.stack)),
  };
}

function entriesOf(races) {
  const groups = new Map();
  for (const race of races) {
    const key = race.group || race.id;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(race);
  }
  return [...groups.values()].map(makeEntry);
}

/* Items of a container belong together where the container has a name. */
function locationKey({race}) {
  const {type, owner, name, display} = race.location;
  if (isKeyed(race.location)) return JSON.stringify(owner ? [type, owner] : [type, race.group]);
  return JSON.stringify([type, owner, name, display]);
}

function makeLocation(entries) {
  const {display} = entries[0].race.location;
  const names = new Set(entries.flatMap(({races}) => races.map((race) => race.location.name)));
  const unlisted = Math.max(...entries.map(({race}) => race.more_keys || 0));
  return {entries, display, moreKeys: names.size - 1 + unlisted};
}

function locationsOf(entries) {
  const locations = new Map();
  for (const entry of entries) {
    const key = locationKey(entry);
    if (!locations.has(key)) locations.set(key, []);
    locations.get(key).push(entry);
  }
  return [...locations.values()].map(makeLocation);
}

const locations = locationsOf(entriesOf(report.races));
const entries = locations.flatMap((location) => location.entries);

/* ---- what filters look at ---- */

function filesOf(entry) {
  return new Set(entry.places.filter(Boolean).map((frame) => frame.file));
}

function threadLabel({id, name}) {
  return name ? clean(name) : 'T' + id;
}

function threadsOf(entry) {
  return new Set(entry.races.flatMap((race) => race.accesses.map((access) => threadLabel(access.thread))));
}

/* All texts by which somebody would look for a race, in lower case. */
function searchText(entry) {
  const texts = entry.races.flatMap((race) => [race.id, race.group, race.kind, race.severity, race.location.display,
    ...race.accesses.flatMap(({thread, locks, stack}) => [
      threadName(thread), ...locks, ...stack.flatMap((frame) => [frame.function, frame.file + ':' + frame.line])]),
    ...(race.tests || []).map((test) => test.name)]);
  return texts.join('\n').toLowerCase();
}
