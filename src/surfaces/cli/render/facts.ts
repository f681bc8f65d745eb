import type { FactsResult } from '../../../engine/messages.ts';
import { claimText, shortId, spanText } from './fact.ts';
import { whole } from './figures.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { printable } from './wrap.ts';

/** A fact a row, and how to go on where there are more. */
export function renderFacts({ facts, next }: FactsResult, group: string, view: View): string {
  if (facts.length === 0) return `No such facts in group '${printable(group)}'.`;
  const rows = table(
    [{ title: 'ID' }, { title: 'TIME' }, { title: 'STANDING' }, { title: 'SUPPORTS', align: 'right' }, { title: 'FACT' }],
    facts.map((fact) => [
      shortId(fact.id),
      spanText(fact),
      fact.conflict ? `${fact.standing}, conflict` : fact.standing,
      whole(fact.supports),
      claimText(fact) + (fact.saidBy === null ? '' : ` (says ${fact.saidBy})`),
    ]),
    view,
  );
  return next === null ? rows : `${rows}\n${view.style.faint(`More: --after ${next}`)}`;
}
