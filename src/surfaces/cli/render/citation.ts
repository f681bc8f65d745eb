import type { Citation } from '../../../engine/messages.ts';
import { dateOf } from './figures.ts';
import { printableLine } from './wrap.ts';

/** `source:line`, or `source#part` where there is a part and no line: what an editor or a person finds it by. */
export function placeOf({ source, part, line }: Pick<Citation, 'source' | 'part' | 'line'>): string {
  const place = part === '' ? source : `${source}#${part}`;
  return printableLine(line === null ? place : part === '' ? `${source}:${line}` : `${place}:${line}`);
}

/** The place and when it was said. */
export function citationLine(citation: Citation): string {
  return `${placeOf(citation)} · ${dateOf(citation.referenceTime)}`;
}
