/** The names of a passage: what stands in its sentences by rule, and what the caller gave. Pure: nothing but the passage counts. */
import { contentId } from '../../src/core/ids.ts';
import type { EntityType, GivenKnowledge, Mention, Passage } from '../../src/core/model.ts';
import { evidenceOf } from './evidence.ts';
import { givenSpans } from './given-names.ts';
import type { NameSpan } from './name-span.ts';
import { nameSpans } from './name-spans.ts';
import { passageTypes } from './passage-types.ts';
import { wordsOf } from './words.ts';

export { readEnd } from './given-names.ts';

interface Sentence {
  readonly index: number;
  /** Offset of the sentence in the passage. */
  readonly start: number;
  readonly text: string;
  readonly names: readonly NameSpan[];
}

/** Mentions in order of (sentence, start, end, rule, key). */
export function mentionsOf(passage: Passage, given: GivenKnowledge | null): Mention[] {
  const sentences = namedSentences(passage, given);
  const types = passageTypes({ title: passage.title, speaker: passage.speaker, sentences });
  const found = sentences.flatMap((sentence) => sentence.names.map((name) => mention(passage, sentence, name, types)));
  return distinct(found).sort(byPlace);
}

function namedSentences(passage: Passage, given: GivenKnowledge | null): Sentence[] {
  const read = passage.sentences.map(({ start, end }, index) => {
    const text = passage.text.slice(start, end);
    return { index, start, text, words: wordsOf(text) };
  });
  const evidence = evidenceOf({ title: passage.title, speaker: passage.speaker, sentences: read.map(({ words }) => words) });
  return read.map(({ index, start, text, words }) => {
    const names = nameSpans(text, { evidence, words });
    return { index, start, text, names: given ? [...names, ...givenSpans(text, given)] : names };
  });
}

function mention(passage: Passage, sentence: Sentence, { key, rule, surface, ...span }: NameSpan, types: ReadonlyMap<string, EntityType>): Mention {
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
    type: rule === 'year' ? 'time' : (types.get(key) ?? 'thing'),
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
