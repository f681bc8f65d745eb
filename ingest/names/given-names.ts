/** Names that the caller gave with a text, wherever they stand in it. */
import { nameKey } from '../../src/core/analyzer.ts';
import type { GivenEnd, GivenKnowledge, MentionRule } from '../../src/core/model.ts';
import type { NameSpan } from './name-span.ts';

interface GivenName {
  readonly words: readonly string[];
  readonly key: string;
  readonly rule: MentionRule;
}

/** Given names that stand in the sentence word for word, each at its first place. */
export function givenSpans(text: string, given: GivenKnowledge): NameSpan[] {
  const words = [...text.matchAll(/[\p{L}\p{N}\p{M}_]+/gu)].map((match) => ({
    word: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const first = new Map(words.toReversed().map(({ word }, back) => [word, words.length - 1 - back]));
  const spans: NameSpan[] = [];
  for (const { words: row, key, rule } of givenNames(given)) {
    for (let at = first.get(row[0] ?? '') ?? words.length; at + row.length <= words.length; at++) {
      if (!row.every((word, offset) => words[at + offset]?.word === word)) continue;
      const start = words[at]?.start ?? 0;
      const end = words[at + row.length - 1]?.end ?? 0;
      spans.push({ start, end, surface: text.slice(start, end), key, rule });
      break;
    }
  }
  return spans;
}

const namesOfGiven = new WeakMap<GivenKnowledge, readonly GivenName[]>();

/** Entities, and the ends of triples; an end that is no entity and has no capital is a phrase. */
function givenNames(given: GivenKnowledge): readonly GivenName[] {
  const known = namesOfGiven.get(given);
  if (known) return known;
  const rules = new Map<string, MentionRule>(given.entities.map((entity) => [nameKey(entity), 'given']));
  for (const [subject, , object] of given.triples) {
    for (const end of [subject, object]) if (!rules.has(nameKey(end))) rules.set(nameKey(end), isNameLike(end) ? 'given' : 'phrase');
  }
  for (const { subject, object, corrects } of given.statements ?? []) {
    for (const end of corrects === undefined ? [subject, object] : [subject, object, corrects]) {
      const { kind, text } = readEnd(end, given);
      if (kind === 'entity') rules.set(nameKey(text), 'given');
      else if (!rules.has(nameKey(text))) rules.set(nameKey(text), 'phrase');
    }
  }
  const names = [...rules].filter(([key]) => key.length > 1).map(([key, rule]) => ({ words: key.split(' '), key, rule }));
  namesOfGiven.set(given, names);
  return names;
}

/** What an end of a given statement is: as it says itself, else an entity where it is given as one or reads as a name. */
export function readEnd(end: GivenEnd, given: GivenKnowledge): { readonly kind: 'entity' | 'literal'; readonly text: string } {
  if (typeof end !== 'string') return 'entity' in end ? { kind: 'entity', text: end.entity } : { kind: 'literal', text: end.literal };
  const isEntity = isNameLike(end) || given.entities.some((entity) => nameKey(entity) === nameKey(end));
  return { kind: isEntity ? 'entity' : 'literal', text: end };
}

/** Whether a text reads as a name: no digits alone, a capital in its first word. */
export function isNameLike(text: string): boolean {
  return /^(?:(?:the|a|an)\s+)?\p{Lu}/iu.test(text) && /\p{Lu}/u.test(text) && !/^[\p{Nd}\s.,%$€£-]+$/u.test(text);
}
