/** What verbs with two objects say of the second: 'awarded Ann the Nobel Prize', 'fined Acme £2 million', 'paid him 300 euros'. */
import type { Clause } from './clause.ts';
import { type Draft, paired } from './draft.ts';
import { childrenBy, coordinated, prepositionOf, type SentenceNode } from './sentence-tree.ts';
import { endsOf, type SentenceReading } from './sentence-reading.ts';
import { isNamed, isQuantity, kindOf } from './verb-frame.ts';

const GIVING: ReadonlySet<string> = new Set('award give grant pay fine charge lend send hand owe present assign sell leave offer cost'.split(' '));

/** Who or what gets it, and what they get. */
interface Given {
  readonly recipient: SentenceNode;
  readonly thing: SentenceNode;
}

export function givingDrafts(clause: Clause, reading: SentenceReading): Draft[] {
  const given = givenIn(clause, reading);
  if (!given) return [];
  const things = coordinated(given.thing).flatMap((one) => endsOf(one, reading, { whole: true }));
  const recipients = coordinated(given.recipient)
    .flatMap((one) => endsOf(one, reading))
    .filter(({ type }) => type !== 'literal');
  return paired(recipients, things, {
    clause,
    place: given.thing,
    kind: kindOf(clause),
    wording: clause.predicate.text,
    lemma: `be ${clause.lemma}`,
  });
}

function givenIn({ predicate, lemma, passive, form }: Clause, reading: SentenceReading): Given | null {
  if (form !== 'verb' || passive || !GIVING.has(lemma)) return null;
  const behind = [...childrenBy(predicate, 'iobj', 'obj'), ...childrenBy(predicate, 'obl')]
    .filter((node) => node.start > predicate.start && !node.time && prepositionOf(node) === '')
    .sort((a, b) => a.start - b.start);
  const [recipient, second] = behind;
  if (!recipient || !isNamed(recipient, reading) || recipient.mention?.type === 'work') return null;
  const sum = childrenBy(recipient, 'appos').find((child) => /^\p{L}{0,2}[$€£¥]/u.test(child.text));
  const thing = sum ?? second;
  const gap = thing ? reading.tree.text.slice(recipient.end, thing.start) : ',';
  return thing && !/[,;:]|\b(?:and|or)\b/u.test(gap) && (isQuantity(thing) || isNamed(thing, reading) || lemma === 'award') ? { recipient, thing } : null;
}
