/** A passage's lines as pairs, headers and what is neither. */
import { type Header, readHeader } from './headers.ts';
import { type Line, linesOf } from './lines.ts';
import { type Pair, pairsOf } from './pairs.ts';
import type { Entry, Run } from './record.ts';
import { cellsOf, tableRows } from './tables.ts';

export interface ReadLine extends Entry {
  readonly line: Line;
  /** That it is a row of a drawn table. */
  readonly row: boolean;
}

/** Lines of the text. `record`: it is one of a source of records, whose keys may be any. */
export function readLines(text: string, record: boolean): ReadLine[] {
  const lines = linesOf(text);
  const rows = tableRows(lines);
  const sure = lines.map((line) => pairsOf(line.text, line.start, { trusted: record, record }));
  const found = lines.map((line, index) => {
    const beside = [index - 1, index + 1].some((at) => (sure[at]?.pairs.length ?? 0) > 0 && !(lines[Math.max(at, index)]?.opens ?? true));
    const alike = beside || (line.item && [index - 1, index + 1].some((at) => lines[at]?.item && /^[^:]{1,40}:\s/u.test(lines[at]?.text ?? '')));
    const read = alike ? pairsOf(line.text, line.start, { trusted: true, record }) : sure[index];
    return { line, row: rows.has(index), pairs: rows.get(index) ?? read?.pairs ?? [], rest: rows.has(index) ? [] : (read?.rest ?? []) };
  });
  return found.map(({ line, row, pairs, rest }, index) => {
    const next = found[index + 1];
    const header = row ? null : headerOf(line, pairs, rest, next !== undefined && !next.row && next.pairs.length > 0 && (!next.line.opens || index === 0));
    const runs = header ? [] : rest.map(({ start, end }): Run => ({ text: text.slice(start, end), start, checked: line.checked }));
    return { line, row, pairs, header, runs, opens: line.opens };
  });
}

/** A name before a line's first pair, or on a line above pairs; a ticket with its state stands alone. */
function headerOf(line: Line, pairs: readonly Pair[], rest: readonly { start: number; end: number }[], above: boolean): Header | null {
  const [first] = pairs;
  const lead = rest[0];
  if (line.checked !== null) return null;
  if (first && lead && lead.start < first.start) return readHeader(line.text.slice(0, first.start - line.start), line.start);
  if (first) return null;
  const header = readHeader(line.text, line.start);
  const state = header?.pairs.some(({ key }) => key.lemma === 'status' || key.role === 'event') && line.text.split(/\s+/u).length <= 6;
  return header && (above || state) ? header : null;
}

/** Lines of bars that are no table, and lines under a greeting at the end of a letter: cells of signatures, with their range. */
export function signaturesOf(lines: readonly ReadLine[]): { cells: { text: string; start: number }[]; start: number; end: number }[] {
  const bars = lines
    .filter(({ row, pairs, line }) => !row && !pairs.length && /\s[|·•]\s/u.test(line.text))
    .map(({ line }) => ({ cells: barCells(line), ...rangeOf([line]) }));
  const closing = lines.findLastIndex(({ line }) => CLOSING.test(line.text));
  const under = closing < 0 ? endOfLetter(lines) : lines.slice(closing + 1, closing + 1 + LINES_MAX).map(({ line }) => line);
  if (!under.length || under.some(({ text }) => text.length > LINE_CHARS_MAX)) return bars;
  return [
    ...bars,
    { cells: under.flatMap((line) => (/\s[|·•]\s/u.test(line.text) ? barCells(line) : [{ text: line.text, start: line.start }])), ...rangeOf(under) },
  ];
}

const GREETING = /^(?:dear|hi|hello|hey|good (?:morning|afternoon|evening))\b[^.!?]{0,40}[,!:]?$/iu;

/** The short lines that end a letter without closing words. */
function endOfLetter(lines: readonly ReadLine[]): Line[] {
  if (!GREETING.test(lines[0]?.line.text ?? '')) return [];
  const prose = lines.findLastIndex(({ line: { text } }) => text.length > LINE_CHARS_MAX || /[.!?…]["”’)]*$/u.test(text));
  const rest = lines.slice(prose + 1).map(({ line }) => line);
  return prose > 0 && rest.length > 1 && rest.length <= LINES_MAX ? rest : [];
}

const CLOSING =
  /^(?:(?:best|kind|warm|many|with|yours|sincerely|all the best|mit|cordially|respectfully)\b[^.:]{0,40}|regards|thanks|thank you|cheers|--)[,!]?$/iu;
const LINES_MAX = 6;
const LINE_CHARS_MAX = 70;

function barCells(line: Line): { text: string; start: number }[] {
  return cellsOf({ text: line.text.replace(/\s[·•]\s/gu, ' | '), start: line.start }).filter(({ text }) => text);
}

function rangeOf(lines: readonly Line[]): { start: number; end: number } {
  return { start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 };
}
