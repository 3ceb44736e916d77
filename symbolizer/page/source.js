/* The lines around a frame, with what it marks. */

const CONTEXT = 4;
const LONGEST = 1000, BEFORE = 200; /* characters of a line that are shown at once, and before what is marked */

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

/* What is shown of a line, as [from, to]: of a long one what stands around the mark. */
function shownPart(line, mark, indent) {
  if (line.length - indent <= LONGEST) return [indent, line.length];
  const from = mark && mark[1] > indent + LONGEST ? Math.max(indent, mark[0] - BEFORE) : indent;
  return [from, Math.min(line.length, from + LONGEST)];
}

/* That part, cut at all borders of tokens and of the mark: [text, class, whether marked]. */
function piecesOf(line, tokens, mark, [from, to]) {
  const borders = new Set([from, to]);
  for (const [begin, end] of tokens.concat(mark ? [mark] : [])) borders.add(begin).add(end);
  const cuts = [...borders].filter((at) => at >= from && at <= to).sort((one, other) => one - other);
  return cuts.slice(0, -1).map((at, i) => {
    const token = tokens.find(([begin, end]) => begin <= at && at < end);
    return [line.slice(at, cuts[i + 1]), token ? token[2] : null, Boolean(mark) && mark[0] <= at && at < mark[1]];
  });
}

function leftOut(count) {
  return make('span', {class: 'left-out'}, '… ' + counted(count, 'character') + ' …');
}

function lineElement(line, tokens, mark, indent) {
  const element = make('span', {class: 'code'}), part = shownPart(line, mark, indent);
  let marked = null;
  if (part[0] > indent) element.append(leftOut(part[0] - indent), ' ');
  for (const [text, kind, inMark] of piecesOf(line, tokens, mark, part)) {
    if (inMark && !marked) element.append(marked = make('mark'));
    (inMark ? marked : element).append(kind ? make('span', {class: kind}, cleanSource(text)) : cleanSource(text));
  }
  if (part[1] < line.length) element.append(' ', leftOut(line.length - part[1]));
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
