/* The two threads side by side, with what must have come before what: their starts, the locks they took, and the two
 * accesses that nothing orders. The order is a logical one; nobody has measured when things happened.
 *
 * The model is {lanes, rows, locks, arrows, between}: rows hold the events of each step, locks and arrows name rows and
 * lanes by number.
 */

/* The starters, then the two sides; each thread once. */
function lanesOf(race) {
  const lanes = [], sides = race.accesses.map((access) => access.thread);
  const add = (id, name, side) => {
    if (!lanes.some((lane) => lane.id === id)) lanes.push({id, name, side, begins: 0});
  };
  for (const thread of race.threads)
    if (thread.created_by && !sides.some((side) => side.id === thread.created_by))
      add(thread.created_by, thread.creator_name || '', 'starter');
  add(sides[0].id, sides[0].name, 'one');
  add(sides[1].id, sides[1].name, 'other');
  return lanes;
}

/* Threads whose starter is known, in the order in which they were started, which their numbers tell. */
function startedThreads(race) {
  return race.threads.filter((thread) => thread.created_by).sort((one, other) => one.id - other.id);
}

function addStarts(model, race) {
  for (const thread of startedThreads(race)) {
    const from = laneOf(model, thread.created_by), to = laneOf(model, thread.id);
    model.rows.push([{lane: from, kind: 'start', text: 'starts ' + threadName(thread),
      frame: innermost(belowStart(thread.stack))}]);
    model.arrows.push({from, to, row: model.rows.length - 1});
    model.lanes[to].begins = model.rows.length - 1;
  }
}

function laneOf(model, id) {
  return model.lanes.findIndex((lane) => lane.id === id);
}

/* Before the starts where its thread starts another one, which must have come to know of the object; else after. */
function addCreation(model, race, before) {
  const creator = race.created && race.created.thread ? race.created.thread.id : null, lane = laneOf(model, creator);
  if (lane < 0 || race.threads.some((thread) => thread.created_by === creator) !== before) return;
  model.rows.push([{lane, kind: 'create', text: 'creates the object', frame: innermost(race.created.stack)}]);
}

function lockEvent(access, lane, i) {
  return {lane, depth: i + 1, kind: 'acquire', text: 'acquires ' + clean(access.locks[i]),
    frame: (access.lock_frames || [])[i] || null};
}

/* The steps of these accesses, side by side: their locks, then themselves. */
function addAccesses(model, accesses) {
  const first = model.rows.length, depth = Math.max(...accesses.map((access) => access.locks.length));
  const last = first + depth;
  for (let i = 0; i < depth; i++) model.rows.push([]);
  model.rows.push([]);
  for (const access of accesses) {
    const lane = laneOf(model, access.thread.id), begin = last - access.locks.length;
    access.locks.forEach((lock, i) => {
      model.rows[begin + i].push(lockEvent(access, lane, i));
      model.locks.push({lane, from: begin + i, to: last, depth: i + 1});
    });
    model.rows[last].push({lane, depth: access.locks.length, kind: 'access', text: access.op, frame: innermost(access.stack)});
  }
}

function timelineModel(race) {
  const model = {lanes: lanesOf(race), rows: [], locks: [], arrows: [], between: null};
  const lanes = race.accesses.map((access) => laneOf(model, access.thread.id));
  addCreation(model, race, true);
  addStarts(model, race);
  addCreation(model, race, false);
  if (lanes[0] === lanes[1]) {
    for (const access of race.accesses) addAccesses(model, [access]);
  } else {
    addAccesses(model, race.accesses);
    model.between = lanes;
  }
  return model;
}

/* ---- drawing: a grid with a column for each lane; row 1 has the names ---- */

function placed(element, lane, row, lastRow, lastLane) {
  element.style.gridColumn = (lane + 1) + ' / ' + ((lastLane === undefined ? lane : lastLane) + 2);
  element.style.gridRow = (row + 2) + ' / ' + ((lastRow === undefined ? row : lastRow) + 3);
  return element;
}

function drawn(kind) {
  return make('div', {class: kind, 'aria-hidden': 'true'});
}

function eventElement(event, lanes) {
  const {side, id} = lanes[event.lane];
  const element = make('div', {class: 'event ' + event.kind + ' ' + side, role: 'listitem'},
    make('span', {class: 'hidden-text'}, 'T' + id + ' '), make('span', {class: 'what'}, event.text), ' ',
    event.frame ? make('span', {class: 'place', title: clean(event.frame.file)}, place(event.frame)) : null);
  element.style.setProperty('--depth', event.depth || 0);
  return element;
}

function arrowElement({from, to, row}) {
  const left = Math.min(from, to), right = Math.max(from, to);
  return placed(drawn('arrow ' + (from < to ? 'rightwards' : 'leftwards')), left, row, row, right - 1);
}

function lockElement({lane, from, to, depth}, lanes) {
  const bar = placed(drawn('held ' + lanes[lane].side + (depth === 1 ? ' outer' : '')), lane, from, to + 1);
  bar.style.setProperty('--depth', depth);
  return bar;
}

function betweenElement([one, other], row) {
  const text = make('div', {class: 'between', role: 'listitem'}, make('span', {}, 'nothing orders these two'));
  return placed(text, Math.min(one, other), row, row, Math.max(one, other) - 1);
}

function timelineElement(race) {
  const model = timelineModel(race), end = model.rows.length;
  const grid = make('div', {class: 'lanes', role: 'list', 'aria-label': 'Timeline'});
  grid.style.setProperty('--lanes', model.lanes.length);
  model.lanes.forEach((lane, i) => {
    grid.append(placed(make('div', {class: 'lane-name ' + lane.side, role: 'listitem'}, threadName(lane)), i, -1));
    grid.append(placed(drawn('life ' + lane.side), i, lane.begins, end));
  });
  grid.append(...model.locks.map((lock) => lockElement(lock, model.lanes)), ...model.arrows.map(arrowElement));
  model.rows.forEach((events, row) => {
    for (const event of events) grid.append(placed(eventElement(event, model.lanes), event.lane, row));
  });
  if (model.between) grid.append(betweenElement(model.between, end));
  return make('figure', {class: 'timeline'}, make('div', {class: 'scroll', tabindex: 0, role: 'region',
    'aria-label': 'Timeline of the threads'}, grid),
  make('figcaption', {}, 'Logical order, not clock time: a thread runs after its start, and an access after the locks ' +
    'around it were acquired. Where else a thing stands says nothing.'));
}
