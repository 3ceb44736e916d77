/* Stacks: a list of frames, each of which opens to its source. */

/* Fills a <details> when it is first opened. */
function fillWhenOpened(details, fill) {
  let filled = false;
  const check = () => {
    if (!details.open || filled) return;
    filled = true;
    fill();
  };
  details.addEventListener('toggle', check);
  check();
  return details;
}

function frameLabel(frame) {
  return [make('span', {class: 'function'}, clean(frame.function) || '?'), ' ',
    make('span', {class: 'place', title: clean(frame.file)}, place(frame))];
}

function frameElement(frame, open) {
  if (!linesAround(frame)) return make('li', {class: 'frame plain'}, frameLabel(frame));
  const details = make('details', {open}, make('summary', {}, frameLabel(frame)));
  fillWhenOpened(details, () => details.append(sourceElement(frame)));
  return make('li', {class: 'frame'}, details);
}

/* `shown`: the frame whose source is open at first. */
function stackElement(stack, shown) {
  if (!stack.length) return make('p', {class: 'unknown'}, 'The place is not known.');
  const frames = stack.map((frame) => frameElement(frame, frame === shown));
  return make('ol', {class: 'stack', start: 0}, frames);
}
