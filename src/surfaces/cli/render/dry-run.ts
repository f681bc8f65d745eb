import type { DryRunPassage } from '../../../engine/messages.ts';
import { counted, dateOf } from './figures.ts';
import { placeOf } from './citation.ts';
import type { View } from './view.ts';
import { printableLine, wrap } from './wrap.ts';

/** A passage as it would be kept, the names in it with their type and the rule that found them, and what it states. */
export function renderDryRunPassage(passage: DryRunPassage, { columns, style }: View): string {
  const { source, part, title, headings, referenceTime, sentences, names, statements } = passage;
  const facts = [printableLine([title, ...headings].filter((text) => text !== '').join(' › ')), counted(sentences, 'sentence')];
  if (referenceTime !== null) facts.push(dateOf(referenceTime));
  const found = names.map(({ name, type, rule }) => `${name} (${type}, ${rule})`).join(', ') || 'none';
  return [
    style.strong(placeOf({ source, part, line: null })),
    style.faint(facts.filter((text) => text !== '').join(' · ')),
    wrap(passage.text, { columns, indent: '  ' }),
    wrap(`names: ${found}`, { columns, indent: '    ', first: '  ' }),
    ...statements.map((statement) => wrap(statementText(statement), { columns, indent: '    ', first: '  - ' })),
    '',
  ].join('\n');
}

/** A statement with its times, and its cue where it is not a plain claim. */
function statementText({ subject, relation, object, cue, validAt, invalidAt, occurredAt, saidBy }: DryRunPassage['statements'][number]): string {
  const interval = validAt === null && invalidAt === null ? '' : ` [${validAt ?? ''} – ${invalidAt ?? ''}]`;
  const when = occurredAt === null ? interval : ` [${occurredAt}]`;
  const notes = [...(cue === 'plain' ? [] : [cue]), ...(saidBy === null ? [] : [`says ${saidBy}`])];
  return printableLine(`${subject} – ${relation} – ${object}${when}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`);
}
