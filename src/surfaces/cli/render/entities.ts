/** Entities, pairs that may be one, and what was decided about names. */
import type { DecisionResult, DecisionsResult, DecisionView, EntitiesResult, EntityCandidate } from '../../../engine/messages.ts';
import { counted, dateOf, whole } from './figures.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { printable, printableLine, wrap } from './wrap.ts';

export function renderEntities(result: EntitiesResult, group: string, view: View): string {
  if (result.what === 'duplicates') return renderDuplicates(result.duplicates, group, view);
  if (result.entities.length === 0) return `No entities in group '${printable(group)}'.`;
  return table(
    [{ title: 'MENTIONS', align: 'right' }, { title: 'TYPE' }, { title: 'NAME' }, { title: 'ALSO' }],
    result.entities.map((row) => [whole(row.mentions), row.type, row.name, row.aliases.join(', ')]),
    view,
  );
}

function renderDuplicates(duplicates: Extract<EntitiesResult, { what: 'duplicates' }>['duplicates'], group: string, view: View): string {
  if (duplicates.length === 0) return `No two entities in group '${printable(group)}' look alike.`;
  const pairs = duplicates.map(({ a, b, because }) => [printableLine(because), `  ${candidateLine(a)}`, `  ${candidateLine(b)}`].join('\n'));
  return [...pairs, '', wrap("'mnemograph merge A B', with two names or ids, makes a pair one.", { columns: view.columns })].join('\n');
}

/** What a name may mean. */
export function renderCandidates(candidates: readonly EntityCandidate[], view: View): string {
  const head = wrap(`${counted(candidates.length, 'thing')} of this name; give the id of one:`, { columns: view.columns });
  return [head, ...candidates.map((one) => `  ${candidateLine(one)}`)].join('\n');
}

function candidateLine({ id, name, aliases, type, mentions, source, text }: EntityCandidate): string {
  const also = aliases.length === 0 ? '' : `, also ${aliases.join(', ')}`;
  return printableLine(`${id}  ${name} (${type}, ${counted(mentions, 'mention')}, such as “${text}” in ${source}${also})`);
}

export function renderDecided({ decision, entities }: DecisionResult): string {
  return [`${decisionText(decision)} (${decision.id})`, ...entities.map((one) => `  ${candidateLine(one)}`)].join('\n');
}

export function renderUndone({ decision, entities }: DecisionResult): string {
  return [`Taken back: ${decisionText(decision)}`, ...entities.map((one) => `  ${candidateLine(one)}`)].join('\n');
}

export function renderDecisions({ decisions }: DecisionsResult, group: string, view: View): string {
  if (decisions.length === 0) return `Nothing was decided about names in group '${printable(group)}'.`;
  return table(
    [{ title: 'DECIDED' }, { title: 'ID' }, { title: 'DECISION' }],
    decisions.map((row) => [dateOf(row.decidedAt), row.id, `${decisionText(row)}${row.counts ? '' : ' (a later one counts)'}`]),
    view,
  );
}

function decisionText({ kind, a, b }: DecisionView): string {
  return printableLine(kind === 'merge' ? `'${a}' and '${b}' are one` : `'${b}' is not '${a}'`);
}
