/** Passages without texts worth reading, for benches of what holds and walks them: names and words are drawn, some of them often. */
import { EMPTY_CHANGE_SET, type GraphStore } from '../../graph/store.ts';
import type { Episode, Mention, Passage } from '../../src/core/model.ts';
import type { Random } from '../../src/core/ports.ts';
import { randomInteger } from './random.ts';

export interface SyntheticDocument {
  readonly episode: Episode;
  readonly passage: Passage;
  readonly mentions: readonly Mention[];
}

export interface SyntheticShape {
  readonly groupId: string;
  /** Names that there are; a passage draws them by the square of a uniform number, so that few are frequent. */
  readonly names: number;
  readonly sentences: number;
  readonly namesPerSentence: number;
}

const AT = '2020-01-01T00:00:00.000Z';
const WORDS_PER_SENTENCE = 12;
const WORDS = 20_000;

/** One document of one passage; the same `number` in another `version` takes its place. */
export function syntheticDocument(number: number, version: number, shape: SyntheticShape, random: Random): SyntheticDocument {
  const { groupId } = shape;
  const [episodeId, passageId] = [`ep_${number}_${version}`, `pa_${number}_${version}`];
  const drawn = Array.from({ length: shape.sentences }, () => namesOf(shape, random));
  const texts = drawn.map((names) => `${names.join(' met ')} ${wordsOf(random).join(' ')}.`);
  const spans = texts.map((text, at) => {
    const start = texts.slice(0, at).reduce((sum, one) => sum + one.length + 1, 0);
    return { start, end: start + text.length };
  });
  const common = { groupId, document: `document ${number}`, position: 0, title: `Document ${number}`, text: texts.join(' '), source: `document ${number}` };
  const time = { referenceTime: AT, referenceTimeOrigin: 'given', recordedAt: AT, expiredAt: null } as const;
  const place = { ordinal: 0, headings: [], speaker: null, start: 0, end: common.text.length, line: null };
  const said = { saidAt: AT, tags: [], createdAt: AT, expiredAt: null };
  const read = { kind: 'document', part: '', sections: [], metadata: {}, given: null, contentHash: episodeId, status: 'pending', failure: null } as const;
  return {
    episode: { ...common, ...time, ...read, id: episodeId },
    passage: { ...common, ...place, ...said, id: passageId, episodeId, sentences: spans },
    mentions: drawn.flatMap((names, sentence) =>
      names.map((key, at) => {
        const id = `me_${number}_${version}_${sentence}_${at}`;
        return { id, groupId, passageId, episodeId, sentence, start: 0, end: key.length, surface: key, key, type: 'thing', rule: 'name' } as const;
      }),
    ),
  };
}

/** Commits the documents in one revision; `expired` are episodes whose places they take. */
export async function commitDocuments(store: GraphStore, documents: readonly SyntheticDocument[], expired: readonly string[] = []): Promise<void> {
  const groupId = documents[0]?.episode.groupId ?? '';
  const episodes = documents.map(({ episode }) => episode);
  await store.accept(groupId, episodes);
  await store.commit(groupId, await store.revision(groupId), {
    ...EMPTY_CHANGE_SET,
    applied: episodes.map(({ id }) => id),
    passages: documents.map(({ passage }) => passage),
    mentions: documents.flatMap(({ mentions }) => mentions),
    expired: expired.map((episodeId) => ({ episodeId, at: AT })),
  });
}

function namesOf({ names, namesPerSentence }: SyntheticShape, random: Random): string[] {
  const chosen = new Set<string>();
  while (chosen.size < namesPerSentence) chosen.add(`name${Math.floor(random.next() ** 2 * names)} holder`);
  return [...chosen];
}

function wordsOf(random: Random): string[] {
  return Array.from({ length: WORDS_PER_SENTENCE }, () => `word${randomInteger(random, WORDS)}`);
}
