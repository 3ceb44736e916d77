/* Python's syntax, as far as it takes to colour it; and columns, which reports give in bytes. */

const KEYWORDS = new Set(('False None True and as assert async await break case class continue def del elif else except ' +
  'finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield').split(' '));

const TOKEN = new RegExp([
  '(?<comment>#.*)',
  '(?<open>[A-Za-z]{0,2}(?:"""|\'\'\'))',
  '(?<string>[A-Za-z]{0,2}(?:"(?:[^"\\\\]|\\\\.)*"?|\'(?:[^\'\\\\]|\\\\.)*\'?))',
  '(?<number>\\b(?:0[xXoObB][0-9a-fA-F_]+|[0-9][0-9_]*(?:\\.[0-9_]*)?(?:[eE][+-]?[0-9_]+)?)[jJ]?)',
  '(?<decorator>^\\s*@[\\w.]+)',
  '(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)',
].join('|'), 'gu');

/* Where the string ends that `quote` has opened; -1: not on this line. */
function endOfString(line, from, quote) {
  for (let at = from; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line.startsWith(quote, at)) return at + 3;
  }
  return -1;
}

function classOfWord(word, before) {
  if (KEYWORDS.has(word)) return 'keyword';
  return /\b(?:def|class)\s+$/.test(before) ? 'definition' : null;
}

/* The line's tokens as [from, to, class], and the quotes of a string that goes on (or null). */
function tokensOfLine(line, quote) {
  const tokens = [];
  let at = 0;
  const takeString = (from, begin) => {
    const end = endOfString(line, begin, quote);
    at = end < 0 ? line.length : end;
    if (end >= 0) quote = null;
    tokens.push([from, at, 'string']);
  };
  if (quote) takeString(0, 0);
  for (;;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(line);
    if (!match) return {tokens, quote};
    const [name, text] = Object.entries(match.groups).find(([, value]) => value !== undefined);
    at = match.index + text.length;
    if (name === 'open') {
      quote = text.slice(-3);
      takeString(match.index, at);
    } else {
      const kind = name === 'word' ? classOfWord(text, line.slice(0, match.index)) : name;
      if (kind) tokens.push([match.index, at, kind]);
    }
  }
}

function tokensOfLines(lines, quote) {
  const result = [], inside = [];
  for (const line of lines) {
    inside.push(quote);
    const one = tokensOfLine(line, quote);
    result.push(one.tokens);
    quote = one.quote;
  }
  return {tokens: result, inside};
}

/* The tokens of consecutive lines, of which number `code` is known to begin outside of any string: where it would
 * not, the first line stands in one. */
function highlight(lines, code) {
  const plain = tokensOfLines(lines, null);
  return plain.inside[code] ? tokensOfLines(lines, plain.inside[code]).tokens : plain.tokens;
}

function bytesOf(codePoint) {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

/* The position in a string of what begins at a byte of its UTF-8; -1 where no character begins. */
function fromByte(text, byte) {
  let at = 0;
  for (const character of text) {
    if (byte <= 0) break;
    byte -= bytesOf(character.codePointAt(0));
    at += character.length;
  }
  return byte === 0 ? at : -1;
}

/* What the frame marks of its line, as [from, to]; null where the line does not have it (any more). */
function markOf(frame, line) {
  if (frame.column === undefined || line.includes('\ufffd')) return null; /* not UTF-8 in the file: its columns are others */
  const from = fromByte(line, frame.column), to = fromByte(line, frame.end_column);
  return from >= 0 && from < to ? [from, to] : null;
}
