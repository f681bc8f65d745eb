/** Facts and their times on a line. */
import type { FactSummary, FactView, StatementView } from '../../../engine/messages.ts';
import { citationLine } from './citation.ts';
import { dateOf } from './figures.ts';
import { printableLine } from './wrap.ts';

/** Letters of an id that a list shows; commands take them for the whole. */
const ID_SHOWN = 11;

export function shortId(id: string): string {
  return id.slice(0, ID_SHOWN);
}

/** A time as the engine shows it, an instant without its seconds: '≤ 2020-01-07 12:30'. */
export function timeText(shown: string): string {
  return shown.replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/u, dateOf);
}

type Times = Pick<FactSummary, 'validAt' | 'invalidAt' | 'occurredAt'>;

/** '2016 – 2019-04', '2019 –' while open, '… – 2019' of unknown start, '? –' of neither, '◆ 2019-05' for an event. */
export function spanText({ validAt, invalidAt, occurredAt }: Times): string {
  if (occurredAt !== null) return `◆ ${timeText(occurredAt)}`;
  const start = validAt === null ? (invalidAt === null ? '?' : '…') : timeText(validAt);
  return `${start} –${invalidAt === null ? '' : ` ${timeText(invalidAt)}`}`;
}

/** 'Acme – chief executive – Ann', without its times. */
export function claimText({ subject, relation, object }: Pick<FactSummary, 'subject' | 'relation' | 'object'>): string {
  return printableLine(`${subject} – ${relation.replaceAll('_', ' ')} – ${object}`);
}

/** The claim, its times, and what is doubtful about it. */
export function factLine(fact: FactSummary): string {
  return `${claimText(fact)} [${spanText(fact)}]${fact.conflict ? ' (sources conflict)' : ''}`;
}

/** Where a fact or statement was read. */
export function readAt({ citation }: Pick<FactView | StatementView, 'citation'>): string {
  return citation === null ? 'no text' : citationLine(citation);
}
