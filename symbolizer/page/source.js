/* The lines around a frame, with what it marks. */

const CONTEXT = 4;

/* The lines that the page has of those around: {first, lines, code}, where lines[code] is the frame's; or null. */
function linesAround(frame) {
  const known = sourceLines.get(frame.file);
  if (!known || !known.has(frame.line)) return null;
  let first = frame.line, last = frame.line;
  while (first > frame.line - CONTEXT && known.has(first - 1)) first--;
  while (last < frame.line + CONTEXT && known.has(last + 1)) last++;
  while (first < frame.line && !known.get(first).trim()) first++;
  while (last > frame.line && !known.get(last).trim()) last--;
  const lines = [];
  for (let line = first; line <= last; line++) lines.push(known.get(line));
  return {first, lines, code: frame.line - first};
}

/* How much white space all lines begin with. */
function commonIndent(lines) {
  const indents = lines.filter((line) => line.trim()).map((line) => line.match(/^[ \t\f]*/)[0]);
  if (!indents.length) return 0;
  let length = Math.min(...indents.map((indent) => indent.length));
  while (indents.some((indent) => indent.slice(0, length) !== indents[0].slice(0, length))) length--;
  return length;
}

/* The line cut at all borders of tokens and of the mark: [text, class, whether marked]. */
function piecesOf(line, tokens, mark, from) {
  const borders = new Set([from, line.length]);
  for (const [begin, end] of tokens.concat(mark ? [mark] : [])) borders.add(begin).add(end);
  const cuts = [...borders].filter((at) => at >= from).sort((one, other) => one - other);
  return cuts.slice(0, -1).map((at, i) => {
    const token = tokens.find(([begin, end]) => begin <= at && at < end);
    return [line.slice(at, cuts[i + 1]), token ? token[2] : null, Boolean(mark) && mark[0] <= at && at < mark[1]];
  });
}

function lineElement(line, tokens, mark, from) {
  const element = make('span', {class: 'code'});
  let marked = null;
  for (const [text, kind, inMark] of piecesOf(line, tokens, mark, from)) {
    if (inMark && !marked) element.append(marked = make('mark'));
    (inMark ? marked : element).append(kind ? make('span', {class: kind}, cleanSource(text)) : cleanSource(text));
  }
  if (!element.hasChildNodes()) element.append(' ');
  return element;
}

/* Source keeps its tabs. */
function cleanSource(text) {
  return text.split('\t').map(clean).join('\t');
}

function sourceElement(frame) {
  const around = linesAround(frame);
  if (!around) return null;
  const {first, lines, code} = around;
  const isPython = !frame.native;
  const tokens = isPython ? highlight(lines, code) : lines.map(() => []);
  const indent = commonIndent(lines);
  const rows = lines.map((line, i) => make('span', {class: i === code ? 'line target' : 'line', 'data-line': first + i},
    lineElement(line, tokens[i], i === code ? markOf(frame, line) : null, line.trim() ? indent : line.length)));
  return make('pre', {class: 'source', 'aria-label': 'Source of ' + place(frame)}, rows);
}
