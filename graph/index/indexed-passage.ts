/** A passage as the index holds it: what is read of its text once, and never again. */
import { nameKey } from '../../src/core/analyzer.ts';
import type { Passage } from '../../src/core/model.ts';
import type { Instant } from '../../src/core/time.ts';
import type { PassageRecord } from '../store.ts';
import { yearSpansOf, yearsOf } from './dated-text.ts';
import type { DocumentMember } from './documents.ts';
import { listBytes, MAP_ENTRY_BYTES, objectBytes, stringBytes, sumBytes } from './heap-bytes.ts';
import type { NamedPassage } from './name-index.ts';

/** What ranking reads of a passage without going to the store. */
export interface IndexedPassage {
  readonly slot: number;
  readonly id: string;
  readonly episodeId: string;
  readonly document: string;
  readonly title: string;
  readonly speaker: string | null;
  readonly source: string;
  readonly tags: readonly string[];
  readonly saidAt: Instant | null;
  readonly createdAt: Instant;
  /** First sentence's number, and how many there are. */
  readonly unitBegin: number;
  readonly unitCount: number;
  readonly characters: number;
  readonly endsInQuestion: boolean;
  readonly years: readonly number[];
  /** Flat pairs first, last. */
  readonly yearSpans: readonly number[];
  readonly node: number;
}

/** Heap bytes of one, with its place in a map. */
export function passageBytes({ id, episodeId, document, title, speaker, source, tags, saidAt, createdAt, years, yearSpans }: IndexedPassage): number {
  const texts = [id, episodeId, document, title, speaker ?? '', source, ...tags, saidAt ?? '', createdAt];
  return MAP_ENTRY_BYTES + objectBytes(18) + sumBytes(texts, stringBytes) + listBytes(tags) + listBytes(years) + listBytes(yearSpans);
}

export function indexedPassage(passage: Passage, slot: number, unitBegin: number, node: number): IndexedPassage {
  return {
    slot,
    id: passage.id,
    episodeId: passage.episodeId,
    document: passage.document,
    title: passage.title,
    speaker: passage.speaker,
    source: passage.source,
    tags: passage.tags,
    saidAt: passage.saidAt,
    createdAt: passage.createdAt,
    unitBegin,
    unitCount: passage.sentences.length,
    characters: passage.text.length,
    endsInQuestion: /\?\s*$/u.test(passage.text),
    years: yearsOf(passage.text),
    yearSpans: yearSpansOf(passage.text),
    node,
  };
}

/** Its names by sentence, as the name index takes them. */
export function namedPassage({ passage, mentions }: PassageRecord, titled: boolean): NamedPassage {
  const sentences = passage.sentences.map(({ start, end }) => ({ text: passage.text.slice(start, end), names: [] as string[], given: [] as string[] }));
  for (const mention of mentions) {
    const sentence = sentences[mention.sentence];
    if (mention.rule !== 'title' && mention.rule !== 'stated')
      (mention.rule === 'given' || mention.rule === 'phrase' ? sentence?.given : sentence?.names)?.push(mention.key);
  }
  return { title: passage.title, titled: titled && nameKey(passage.title) !== '', sentences };
}

/** Where it stands in its document. */
export function memberOf(passage: Passage, slot: number): DocumentMember {
  return { slot, position: passage.position, at: passage.saidAt ?? passage.createdAt, ordinal: passage.ordinal, id: passage.id };
}
