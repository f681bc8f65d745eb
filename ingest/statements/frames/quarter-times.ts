/** Quarters of a year named together: 'the third and fourth quarters of 2022' is one span of time. */
import type { TimeExpression } from '../../../src/core/time-expressions/time-expression.ts';

const QUARTERS = /\b(first|second|third) (?:and|to|through|and the) (second|third|fourth) quarters of (\d{4})\b/giu;
const ORDER: readonly string[] = ['first', 'second', 'third', 'fourth'];

/** The times of a sentence, with such a span in place of the parts that were read of it. */
export function withQuarters(text: string, times: readonly TimeExpression[]): readonly TimeExpression[] {
  const spans = [...text.matchAll(QUARTERS)].flatMap((match): TimeExpression[] => {
    const [first, last] = [ORDER.indexOf((match[1] ?? '').toLowerCase()), ORDER.indexOf((match[2] ?? '').toLowerCase())];
    if (first >= last) return [];
    const year = Number(match[3]);
    const end = match.index + match[0].length;
    const intro = /(?:in |during )?the $/iu.exec(text.slice(0, match.index))?.[0].length ?? 0;
    return [
      {
        start: match.index,
        end,
        introStart: match.index - intro,
        role: 'range',
        from: { at: quarterStart(year, first), precision: 'quarter' },
        to: { at: quarterStart(year, last + 1), precision: 'quarter', edge: 'end' },
        text: match[0],
      },
    ];
  });
  if (spans.length === 0) return times;
  const apart = times.filter(({ start, end }) => spans.every((span) => end <= span.start || span.end <= start));
  return [...apart, ...spans].sort((a, b) => a.start - b.start);
}

/** `quarter` from 0; 4 is the first of the next year. */
function quarterStart(year: number, quarter: number): string {
  return new Date(Date.UTC(year, quarter * 3, 1)).toISOString();
}
