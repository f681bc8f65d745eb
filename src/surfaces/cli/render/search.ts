import type { FactHit, Hit, SearchResult } from '../../../engine/messages.ts';
import { citationLine } from './citation.ts';
import { factLine, readAt } from './fact.ts';
import { duration } from './figures.ts';
import { renderParts, renderTrace } from './trace.ts';
import type { View } from './view.ts';
import { printableLine, wrap, wrapMarked } from './wrap.ts';

const INDENT = '   ';

/** Facts shown above the hits. */
const FACTS_SHOWN = 5;
/** Score from which a fact is shown without `--explain`: a weaker one only tells how the search went. */
const FACT_SCORE_SHOWN = 0.4;

/**
 * Facts with their times, best first, then hits: rank, score, title and speaker; where from and when; the text with its best sentence
 * marked.
 */
export function renderSearch(result: SearchResult, { explain }: { readonly explain: boolean }, view: View): string {
  if (result.hits.length === 0 && result.facts.length === 0) return 'Nothing found. `mnemograph status` says what the memory holds.';
  const facts = result.facts
    .filter(({ score }) => explain || score >= FACT_SCORE_SHOWN)
    .slice(0, FACTS_SHOWN)
    .map((fact) => renderFact(fact, explain, view));
  const hits = result.hits.map((hit, index) => renderHit(hit, index + 1, explain, view));
  return [...(facts.length === 0 ? [] : [['Facts:', ...facts].join('\n')]), ...hits, ...(explain ? [footer(result, view)] : [])].join('\n\n');
}

function footer({ names, time, asOf, revision, millis }: SearchResult, { style }: View): string {
  const named = names.length === 0 ? 'no name of the question is known' : `names known: ${names.map(printableLine).join(', ')}`;
  const read = time.reading === null ? `as of ${asOf}` : `time read: ${printableLine(time.reading)}`;
  return style.faint(`${named}; ${read}; revision ${revision}; ${duration(millis / 1000)}`);
}

/** What holds no longer is marked; so is what has not begun. */
function renderFact(fact: FactHit, explain: boolean, view: View): string {
  const { columns, style } = view;
  const standing = fact.standing === 'current' ? '' : ` (${fact.standing})`;
  const lines = [
    wrap(`${factLine(fact)}${standing}`, { columns, indent: '  ', first: '- ' }),
    `  ${style.faint(`${fact.score.toFixed(3)} · ${readAt(fact)}`)}`,
    ...(explain ? [renderParts(fact, '    ', view), renderTrace(fact.trace, '  ', view)] : []),
  ];
  return lines.join('\n');
}

function renderHit(hit: Hit, rank: number, explain: boolean, view: View): string {
  const { columns, style } = view;
  const lines = [
    `${rank}. ${style.strong(headline(hit))}`,
    `${INDENT}${style.faint(`${hit.score.toFixed(3)} · ${citationLine(hit.citation)}`)}`,
    wrapMarked(hit.text, hit.evidence, style, { columns, indent: INDENT }),
    ...hit.facts.map((fact) => wrap(factLine(fact), { columns, indent: `${INDENT}  `, first: `${INDENT}- ` })),
  ];
  if (explain)
    lines.push(`${INDENT}score ${hit.score.toFixed(3)}`, renderParts(hit, `${INDENT}  `, view), `${INDENT}path`, renderTrace(hit.trace, INDENT, view));
  return lines.filter((line) => line !== '').join('\n');
}

function headline({ title, speaker, citation }: Hit): string {
  const path = printableLine([title, ...citation.headings].filter((text) => text !== '').join(' › '));
  return [path || '(no title)', ...(speaker === null ? [] : [printableLine(speaker)])].join(' · ');
}
