import type { DryRunPassage } from '../../../engine/messages.ts';
import { counted, dateOf } from './figures.ts';
import { placeOf } from './citation.ts';
import type { View } from './view.ts';
import { printableLine, wrap } from './wrap.ts';

/** A passage as it would be kept, and the names in it with their type and the rule that found them. */
export function renderDryRunPassage(passage: DryRunPassage, { columns, style }: View): string {
  const { source, part, title, headings, referenceTime, sentences, names } = passage;
  const facts = [printableLine([title, ...headings].filter((text) => text !== '').join(' › ')), counted(sentences, 'sentence')];
  if (referenceTime !== null) facts.push(dateOf(referenceTime));
  const found = names.map(({ name, type, rule }) => `${name} (${type}, ${rule})`).join(', ') || 'none';
  return [
    style.strong(placeOf({ source, part, line: null })),
    style.faint(facts.filter((text) => text !== '').join(' · ')),
    wrap(passage.text, { columns, indent: '  ' }),
    wrap(`names: ${found}`, { columns, indent: '    ', first: '  ' }),
    '',
  ].join('\n');
}
