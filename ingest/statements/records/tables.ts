/** Tables that a plain text draws with bars or tabs, as pairs of header and cell. */
import { type Key, readKey } from './keys.ts';
import type { Line } from './lines.ts';
import type { Pair } from './pairs.ts';

export interface Cell {
  readonly text: string;
  readonly start: number;
}

const RULE = /^[\s|:+=-]+$/u;

/** Cells of a line that has bars or tabs between them; [] for others. */
export function cellsOf({ text, start }: Pick<Line, 'text' | 'start'>): Cell[] {
  const separator = text.includes('|') ? /\|/gu : text.includes('\t') ? /\t+/gu : null;
  if (!separator) return [];
  const cells: Cell[] = [];
  let at = 0;
  for (const match of [...text.matchAll(separator), null]) {
    const raw = text.slice(at, match ? match.index : text.length);
    const lead = raw.length - raw.trimStart().length;
    if (raw.trim() || (at > 0 && match)) cells.push({ text: raw.trim(), start: start + at + lead });
    if (match) at = match.index + match[0].length;
  }
  return cells;
}

/** Pairs by line index; lines of a table that say nothing (its header and rule) have none. */
export function tableRows(lines: readonly Line[]): Map<number, readonly Pair[]> {
  const rows = new Map<number, readonly Pair[]>();
  for (let at = 0; at < lines.length; ) {
    const end = endOfTable(lines, at);
    if (end - at > 1) for (const [index, pairs] of readTable(lines, at, end)) rows.set(index, pairs);
    at = Math.max(end, at + 1);
  }
  return rows;
}

function endOfTable(lines: readonly Line[], from: number): number {
  const width = cellsOf(lines[from] ?? { text: '', start: 0 }).length;
  let end = from;
  while (width > 1 && end < lines.length) {
    const line = lines[end];
    if (!line || (end > from && line.opens) || (!RULE.test(line.text) && cellsOf(line).length !== width)) break;
    end++;
  }
  return end;
}

function readTable(lines: readonly Line[], from: number, end: number): Map<number, readonly Pair[]> {
  const rows = new Map<number, readonly Pair[]>();
  const header = cellsOf(lines[from] ?? { text: '', start: 0 });
  const ruled = RULE.test(lines[from + 1]?.text ?? '');
  const keys = header.map(({ text }) => readKey(text));
  const known = keys.filter((key) => key?.known).length;
  if (!(ruled && header.every(({ text }) => text)) && (known * 2 < header.length || header.length < 3)) return rows;
  rows.set(from, []);
  const named = ruled && namesRows(keys, lines.slice(from + 2, end).map(cellsOf));
  for (let index = from + 1; index < end; index++) {
    const line = lines[index];
    if (!line) continue;
    rows.set(index, RULE.test(line.text) ? [] : rowPairs(keys, cellsOf(line), named));
  }
  return rows;
}

/** Whether the first column tells the rows apart: an unknown word above cells that are all different and no numbers. */
function namesRows([first, ...others]: readonly (Key | null)[], rows: readonly (readonly Cell[])[]): boolean {
  if (!first || others.length === 0 || (first.known && first.role !== 'action') || PROPERTY.test(first.wording) || rows.length < 2) return false;
  const names = rows.map(([cell]) => cell?.text ?? '');
  return new Set(names).size === names.length && names.every((name) => /^[\p{L}"“'][^\d]*/u.test(name) && !/^\d/u.test(name));
}

const PROPERTY = /^(?:field|property|attribute|key|parameter|characteristic|spec|specification|year|date|month|day|event|#)$/iu;

function rowPairs(keys: readonly (Key | null)[], cells: readonly Cell[], named: boolean): Pair[] {
  return cells.flatMap(({ text, start }, index) => {
    const key = keys[index];
    return key && text ? [{ key, start, end: start + text.length, value: text, valueStart: start, ...(named && index === 0 ? { names: true } : {}) }] : [];
  });
}
