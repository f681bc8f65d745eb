/** The names of a passage: what stands in its sentences by rule, and what the caller gave. Pure: nothing but the passage counts. */
import { nameKey } from '../../src/core/analyzer.ts';
import { contentId } from '../../src/core/ids.ts';
import type { GivenKnowledge, Mention, MentionRule, Passage } from '../../src/core/model.ts';
import { entityType } from './entity-type.ts';
import { type NameSpan, nameSpans } from './name-spans.ts';
import { tagFirstWord } from './part-of-speech.ts';
import { DEMONYMS, OFFICES } from './word-lists.ts';

/** Tags of first words that begin a sentence without naming anything. */
const NO_NAME_TAGS: ReadonlySet<string> = new Set(['VERB', 'ADV', 'ADP', 'DET', 'PRON', 'NUM', 'ADJ', 'AUX', 'CCONJ', 'SCONJ', 'INTJ', 'PART']);
/** What follows a person's name, so that a sentence's first word is one. */
const PERSON_FOLLOWS = /^(?:['’]s\b|,?\s+(?:who|said|says|told|joined|left|wrote|was born|has been|and \p{Lu}))/u;

interface Sentence {
  readonly index: number;
  /** Offset of the sentence in the passage. */
  readonly start: number;
  readonly text: string;
}

/** Mentions in order of (sentence, start, end, rule, key). */
export function mentionsOf(passage: Passage, given: GivenKnowledge | null): Mention[] {
  const sentences = passage.sentences.map(({ start, end }, index) => ({ index, start, text: passage.text.slice(start, end) }));
  const ruled = sentences.map((sentence) => ({ sentence, spans: nameSpans(sentence.text) }));
  const evidence = namesInside(passage, ruled);
  const found: Mention[] = [];
  for (const { sentence, spans } of ruled) {
    for (const span of spans) {
      const rule = ruleOf(span, sentence, evidence);
      if (rule !== null) found.push(mention(passage, sentence, { ...span, rule }));
    }
    for (const span of given ? givenSpans(sentence, given) : []) found.push(mention(passage, sentence, span));
  }
  return distinct(found).sort(byPlace);
}

/** One-word names that stand inside a sentence, in the title or as the speaker: proof that they are names. */
function namesInside(passage: Passage, ruled: readonly { readonly sentence: Sentence; readonly spans: readonly NameSpan[] }[]): Set<string> {
  const inside = new Set<string>();
  for (const { spans } of ruled) {
    for (const { start, key, rule } of spans) {
      if (rule === 'name' && (start > 1 || key.includes(' '))) for (const word of [key, ...key.split(' ')]) inside.add(word);
    }
  }
  for (const name of [passage.title, passage.speaker ?? '']) {
    for (const word of nameKey(name).split(' ')) inside.add(word);
  }
  return inside;
}

/** The rule that a span of capitals counts for: a name, or only a word that joins passages; null for none. */
function ruleOf(span: NameSpan, sentence: Sentence, inside: ReadonlySet<string>): MentionRule | null {
  if (span.rule !== 'name' || span.key.includes(' ')) return span.rule;
  if (DEMONYMS.has(span.key) || OFFICES.has(span.key) || span.key.length < 2) return 'part';
  if (span.start > 1 || inside.has(span.key)) return 'name';
  if (PERSON_FOLLOWS.test(sentence.text.slice(span.end))) return 'name';
  const lower = sentence.text.slice(span.start);
  return NO_NAME_TAGS.has(tagFirstWord(lower.charAt(0).toLowerCase() + lower.slice(1))) ? null : 'part';
}

/** Given names that stand in the sentence word for word. */
function givenSpans(sentence: Sentence, given: GivenKnowledge): NameSpan[] {
  const spans: NameSpan[] = [];
  for (const { key, rule } of givenNames(given)) {
    const at = findName(sentence.text, key);
    if (at) spans.push({ ...at, surface: sentence.text.slice(at.start, at.end), key, rule });
  }
  return spans;
}

const namesOfGiven = new WeakMap<GivenKnowledge, readonly { key: string; rule: MentionRule }[]>();

/** Entities, and the ends of triples; an end that is no entity and has no capital is a phrase. */
function givenNames(given: GivenKnowledge): readonly { key: string; rule: MentionRule }[] {
  const known = namesOfGiven.get(given);
  if (known) return known;
  const entities = new Set(given.entities.map(nameKey));
  const rules = new Map<string, MentionRule>([...entities].map((key) => [key, 'given']));
  for (const [subject, , object] of given.triples) {
    for (const end of [subject, object]) if (!rules.has(nameKey(end))) rules.set(nameKey(end), isNameLike(end) ? 'given' : 'phrase');
  }
  const names = [...rules].filter(([key]) => key.length > 1).map(([key, rule]) => ({ key, rule }));
  namesOfGiven.set(given, names);
  return names;
}

/** Whether a text reads as a name: no digits alone, a capital in its first word. */
export function isNameLike(text: string): boolean {
  return /^(?:(?:the|a|an)\s+)?\p{Lu}/iu.test(text) && /\p{Lu}/u.test(text) && !/^[\p{Nd}\s.,%$€£-]+$/u.test(text);
}

/** Where the words of the key stand in a row in the text, whatever lies between them; null where they do not. */
function findName(text: string, key: string): { start: number; end: number } | null {
  const words = [...text.matchAll(/[\p{L}\p{N}\p{M}_]+/gu)].map((match) => ({
    word: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const row = key.split(' ');
  for (let at = 0; at + row.length <= words.length; at++) {
    if (row.every((word, offset) => words[at + offset]?.word === word)) return { start: words[at]?.start ?? 0, end: words[at + row.length - 1]?.end ?? 0 };
  }
  return null;
}

function mention(passage: Passage, sentence: Sentence, span: NameSpan): Mention {
  const { key, rule, surface } = span;
  const start = sentence.start + span.start;
  const end = sentence.start + span.end;
  return {
    id: contentId('me', passage.id, sentence.index, start, end, rule, key),
    groupId: passage.groupId,
    passageId: passage.id,
    episodeId: passage.episodeId,
    sentence: sentence.index,
    start,
    end,
    surface,
    key,
    type: entityType({ text: sentence.text, start: span.start, end: span.end, key }),
    rule,
  };
}

function distinct(mentions: readonly Mention[]): Mention[] {
  return [...new Map(mentions.map((one) => [one.id, one])).values()];
}

function byPlace(a: Mention, b: Mention): number {
  return a.sentence - b.sentence || a.start - b.start || a.end - b.end || compare(a.rule, b.rule) || compare(a.key, b.key);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
