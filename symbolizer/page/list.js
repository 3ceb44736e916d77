/* The list: a card for each location, in it a line for each entry, which opens to its details. These are built when
 * they are first seen, so that a page with thousands of races opens at once. */

function placesText(entry) {
  return entry.race.accesses.map((access, i) => {
    const frame = entry.places[i];
    return make('span', {class: 'access'}, access.op + ' ', make('span', {class: 'place'}, frame ? place(frame) : 'somewhere'));
  });
}

function entryButton(entry, index) {
  const {race} = entry, [one, other] = placesText(entry);
  return make('button', {type: 'button', id: 'race-' + index, class: 'open', 'aria-expanded': 'false', 'aria-controls': 'details-' + index},
    make('span', {class: 'severity ' + race.severity}, race.severity), ' ', make('span', {class: 'kind'}, race.kind), ' ',
    make('span', {class: 'where'}, one, make('span', {class: 'against', 'aria-label': 'against'}, ' × '), other), ' ',
    make('span', {class: 'count'}, counted(entry.count, 'time')));
}

/* Gives the entry its elements, and returns them as one. */
function entryElement(entry, index) {
  entry.button = entryButton(entry, index);
  entry.panel = make('div', {id: 'details-' + index, class: 'details', role: 'region', 'aria-labelledby': 'race-' + index, hidden: true});
  entry.element = make('div', {class: 'entry'}, make('h3', {}, entry.button), entry.panel);
  entry.button.addEventListener('click', () => {
    setOpen(entry, !isOpen(entry));
    rememberOpen(entry);
  });
  entry.button.addEventListener('focus', () => { current = entries.indexOf(entry); });
  return entry.element;
}

function isOpen(entry) {
  return !entry.panel.hidden;
}

function setOpen(entry, open) {
  if (open && !entry.panel.hasChildNodes()) showDetails(entry);
  entry.panel.hidden = !open;
  entry.button.setAttribute('aria-expanded', String(open));
}

function moreText({moreKeys, entries: [{race}]}) {
  return moreKeys ? ', and ' + counted(moreKeys, 'more ' + keyWord(race.location, 1), 'more ' + keyWord(race.location, 2)) : null;
}

function locationElement(location, indexOf) {
  location.element = make('section', {class: 'location'},
    make('h2', {}, clean(location.display), make('span', {class: 'more'}, moreText(location))),
    location.entries.map((entry) => entryElement(entry, indexOf(entry))));
  return location.element;
}

function showList(parent) {
  const numbers = new Map(entries.map((entry, i) => [entry, i + 1]));
  parent.append(...locations.map((location) => locationElement(location, (entry) => numbers.get(entry))));
}

/* ---- the current race, which j and k leave from ---- */

let current = -1;

function move(step) {
  let next = current + step;
  while (next >= 0 && next < entries.length && entries[next].element.hidden) next += step;
  if (next < 0 || next >= entries.length) return;
  entries[next].button.focus();
  entries[next].button.scrollIntoView({block: 'nearest'});
}
