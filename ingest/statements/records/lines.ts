/** A passage's lines, without what marks them as items of a list. */

export interface Line {
  /** Half-open range of the passage's text: the line without its mark and outer white space. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** That it is an item of a list. */
  readonly item: boolean;
  /** Of '[x]' and '[ ]' before the text; null where there is none. */
  readonly checked: boolean | null;
  /** That a blank line, or nothing, stands before it. */
  readonly opens: boolean;
}

const MARK = /^(?:[-*•‣◦–—·+>]|\d{1,3}[.)]|\(?[a-z]\)|#{1,6})\s+(?=\S)/u;
const CHECKBOX = /^[[(]([ xX✓✔]?)[\])]\s+(?=\S)|^([☐☑☒✅✔✓❌])\s*(?=\S)/u;
const CHECKED = /[xX✓✔☑☒✅]/u;
/** Emphasis and code marks around a whole line. */
const WRAPPED = /^(\*\*|__|\*|_|`)(.+)\1$/u;

/** Lines that hold something, in order. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let opens = true;
  for (const raw of text.split('\n')) {
    const line = lineAt(raw, start, opens);
    if (line) lines.push(line);
    opens = line === null;
    start += raw.length + 1;
  }
  return lines;
}

function lineAt(raw: string, offset: number, opens: boolean): Line | null {
  let text = raw.trim();
  let start = offset + raw.length - raw.trimStart().length;
  const drop = (length: number) => {
    text = text.slice(length);
    start += length;
  };
  const mark = MARK.exec(text);
  drop(mark?.[0].length ?? 0);
  const box = CHECKBOX.exec(text);
  drop(box?.[0].length ?? 0);
  const wrapped = WRAPPED.exec(text);
  if (wrapped && !(wrapped[2] ?? '').includes(wrapped[1] ?? '')) {
    drop(wrapped[1]?.length ?? 0);
    text = wrapped[2] ?? '';
  }
  if (!text) return null;
  const checked = box ? CHECKED.test(box[0].replace(/[[\]()]/gu, '')) : null;
  return { start, end: start + text.length, text, item: mark !== null || box !== null, checked, opens };
}
