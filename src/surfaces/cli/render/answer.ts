import type { AskResult, Citation } from '../../../engine/messages.ts';
import { citationLine } from './citation.ts';
import { renderTrace } from './trace.ts';
import type { View } from './view.ts';
import { wrap } from './wrap.ts';

const INDENT = '   ';
/** Passages named where there is no answer. */
const CLOSEST_SHOWN = 3;

/** The answer and what supports it, or that it is not in memory and what came closest. */
export function renderAnswer(result: AskResult, view: View): string {
  const support = `support ${result.support.toFixed(2)}`;
  if (result.answer === null) {
    const closest = result.hits.slice(0, CLOSEST_SHOWN).map((hit, index) => {
      const text = hit.text.slice(hit.evidence.start, hit.evidence.end);
      return renderQuote({ text, citation: hit.citation }, index + 1, view);
    });
    return [`Not in memory (${support}).`, ...(closest.length === 0 ? [] : ['', 'Closest, and not close enough:', ...closest])].join('\n');
  }
  const evidence = result.evidence.map((each, index) => renderEvidence(each, index + 1, result, view));
  return [view.style.strong(wrap(result.answer, { columns: view.columns })), view.style.faint(support), '', 'Evidence:', ...evidence].join('\n');
}

function renderEvidence({ text, citation }: AskResult['evidence'][number], rank: number, result: AskResult, view: View): string {
  const hit = result.hits.find((each) => isWithin(citation, each.citation));
  const quote = renderQuote({ text, citation }, rank, view);
  return hit === undefined || hit.trace.length < 2 ? quote : `${quote}\n${renderTrace(hit.trace, INDENT, view)}`;
}

function renderQuote({ text, citation }: { readonly text: string; readonly citation: Citation }, rank: number, { columns, style }: View): string {
  return `${wrap(text, { columns, indent: INDENT, first: `${rank}. ` })}\n${INDENT}${style.faint(citationLine(citation))}`;
}

function isWithin(inner: Citation, outer: Citation): boolean {
  return inner.episodeId === outer.episodeId && inner.start >= outer.start && inner.end <= outer.end;
}
