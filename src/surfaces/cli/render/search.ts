import type { FactView, Hit, SearchResult } from '../../../engine/messages.ts';
import { citationLine } from './citation.ts';
import { duration } from './figures.ts';
import { renderParts, renderTrace } from './trace.ts';
import type { View } from './view.ts';
import { printableLine, wrap, wrapMarked } from './wrap.ts';

const INDENT = '   ';

/** Hits, best first: rank, score, title and speaker; where from and when; the text with its best sentence marked. */
export function renderSearch(result: SearchResult, options: { readonly explain: boolean }, view: View): string {
  if (result.hits.length === 0) return 'Nothing found. `mnemograph status` says what the memory holds.';
  const hits = result.hits.map((hit, index) => renderHit(hit, index + 1, options.explain, view));
  const names = result.names.length === 0 ? 'no name of the question is known' : `names known: ${result.names.map(printableLine).join(', ')}`;
  const footer = options.explain ? [view.style.faint(`${names}; revision ${result.revision}; ${duration(result.millis / 1000)}`)] : [];
  return [...hits, ...footer].join('\n\n');
}

function renderHit(hit: Hit, rank: number, explain: boolean, view: View): string {
  const { columns, style } = view;
  const lines = [
    `${rank}. ${style.strong(headline(hit))}`,
    `${INDENT}${style.faint(`${hit.score.toFixed(3)} · ${citationLine(hit.citation)}`)}`,
    wrapMarked(hit.text, hit.evidence, style, { columns, indent: INDENT }),
    ...hit.facts.map((fact) => wrap(factText(fact), { columns, indent: `${INDENT}  `, first: `${INDENT}- ` })),
  ];
  if (explain)
    lines.push(`${INDENT}score ${hit.score.toFixed(3)}`, renderParts(hit, `${INDENT}  `, view), `${INDENT}path`, renderTrace(hit.trace, INDENT, view));
  return lines.filter((line) => line !== '').join('\n');
}

function headline({ title, speaker, citation }: Hit): string {
  const path = printableLine([title, ...citation.headings].filter((text) => text !== '').join(' › '));
  return [path || '(no title)', ...(speaker === null ? [] : [printableLine(speaker)])].join(' · ');
}

/** A fact with the time in which it holds, as far as it is known. */
export function factText({ subject, relation, object, validAt, invalidAt, occurredAt, conflict }: FactView): string {
  const interval = validAt === null && invalidAt === null ? '' : ` [${validAt ?? ''} – ${invalidAt ?? ''}]`;
  const when = occurredAt === null ? interval : ` [${occurredAt}]`;
  return `${subject} – ${relation} – ${object}${when}${conflict ? ' (sources conflict)' : ''}`;
}
