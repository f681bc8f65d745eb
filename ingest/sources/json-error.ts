const SPACE = /[ \t\n\r]*/y;
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\d.\p{L}])|(?:true|false|null)(?![\p{L}\d])/uy;

interface Scan {
  readonly text: string;
  at: number;
  /** Opening brackets not closed yet. */
  readonly open: ('{' | '[')[];
  expected: 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end';
}

/**
 * Offset of the first character that JSON (RFC 8259) cannot have there; the text's length where it ends too early or has no error.
 * `JSON.parse` says where it failed for some errors only.
 */
export function jsonErrorAt(text: string): number {
  const scan: Scan = { text, at: 0, open: [], expected: 'value' };
  while (step(scan));
  return scan.at;
}

/** Reads one token; false at an error and at the end. */
function step(scan: Scan): boolean {
  scan.at = endOf(SPACE, scan) ?? scan.at;
  const char = scan.text[scan.at];
  if (char === undefined) return false;
  if (char === '}' || char === ']') return close(scan, char);
  if (scan.expected === 'colon') return char === ':' && advance(scan, scan.at + 1, 'value');
  if (scan.expected === 'comma or end') return char === ',' && scan.open.length > 0 && advance(scan, scan.at + 1, scan.open.at(-1) === '[' ? 'value' : 'key');
  if (char === '"') return readString(scan);
  if (scan.expected === 'key' || scan.expected === 'key or end') return false;
  if (char === '{' || char === '[') {
    scan.open.push(char);
    return advance(scan, scan.at + 1, char === '{' ? 'key or end' : 'value or end');
  }
  const end = endOf(SCALAR, scan);
  return end !== null && advance(scan, end, 'comma or end');
}

function close(scan: Scan, char: '}' | ']'): boolean {
  const allowed = scan.expected === 'comma or end' || scan.expected === (char === '}' ? 'key or end' : 'value or end');
  if (!allowed || scan.open.at(-1) !== (char === '}' ? '{' : '[')) return false;
  scan.open.pop();
  return advance(scan, scan.at + 1, 'comma or end');
}

function readString(scan: Scan): boolean {
  const isKey = scan.expected === 'key' || scan.expected === 'key or end';
  scan.at = endOf(STRING, scan) ?? scan.at;
  return scan.text[scan.at] === '"' && advance(scan, scan.at + 1, isKey ? 'colon' : 'comma or end');
}

function advance(scan: Scan, at: number, expected: Scan['expected']): true {
  scan.at = at;
  scan.expected = expected;
  return true;
}

function endOf(pattern: RegExp, scan: Scan): number | null {
  pattern.lastIndex = scan.at;
  return pattern.test(scan.text) ? pattern.lastIndex : null;
}
