import { isAbsolute, relative } from 'node:path';
import type { Citation } from '../../../engine/messages.ts';
import { dateOf } from './figures.ts';
import { printableLine } from './wrap.ts';

/** `source:line`, or `source#part` where there is a part and no line: what an editor or a person finds it by. */
export function placeOf({ source, part, line }: Pick<Citation, 'source' | 'part' | 'line'>): string {
  const shown = sourceText(source);
  const place = part === '' ? shown : `${shown}#${part}`;
  return printableLine(line === null ? place : part === '' ? `${source}:${line}` : `${place}:${line}`);
}

/** A file that is known by its absolute path, from the process's folder where it is below it. */
export function sourceText(source: string): string {
  if (!isAbsolute(source)) return source;
  const below = relative(process.cwd(), source);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? source : below;
}

/** The place and when it was said. */
export function citationLine(citation: Citation): string {
  return `${placeOf(citation)} · ${dateOf(citation.referenceTime)}`;
}
