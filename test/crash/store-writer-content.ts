/** What the writer writes, as a function of the commit's number, so that the test knows what must be there. */
import type { ChangeSet } from '../../graph/store.ts';
import type { Episode, Mention, Passage, PassageVectors } from '../../src/core/model.ts';
import { entity, entityTerm, episode, fact, mention, passage, statement, T2, vectors } from '../conformance/samples.ts';

export const ROUND_GROUP = 'crash';
const own = { groupId: ROUND_GROUP };

/** Every fifth commit erases the episode three before it, and every commit ends the belief in the one before. */
export const erasedBy = (number: number): number | null => (number % 5 === 4 ? number - 3 : null);

export function episodeOf(number: number): Episode {
  return episode(`ep${number}`, { ...own, text: `episode ${number} `.repeat(200) });
}

export function passagesOf(number: number): Passage[] {
  return [0, 1].map((ordinal) => passage(`pa${number}.${ordinal}`, `ep${number}`, { ...own, ordinal, text: `passage ${number} `.repeat(50) }));
}

export function mentionsOf(number: number): Mention[] {
  const places = passagesOf(number).flatMap(({ id }) => [0, 1, 2].map((at) => ({ id, at })));
  return places.map(({ id, at }) => mention(`${id}.${at}`, id, `key ${(number + at) % 7}`, { ...own, episodeId: `ep${number}`, start: at }));
}

export function vectorsOf(number: number): PassageVectors[] {
  return passagesOf(number).map(({ id }) => vectors(id, ...Array.from({ length: 400 }, (_, at) => number + at)));
}

export function changesOf(number: number): ChangeSet {
  const erased = erasedBy(number);
  const slot = 'slot';
  return {
    applied: [`ep${number}`],
    passages: passagesOf(number),
    mentions: mentionsOf(number),
    vectors: vectorsOf(number),
    statements: [statement(`st${number}`, `ep${number}`, slot, own)],
    expired: number === 0 ? [] : [{ episodeId: `ep${number - 1}`, at: T2 }],
    removed: erased === null ? [] : [`ep${erased}`],
    passagesRemoved: [],
    redacted: [],
    entities: [entity('shared', 'shared', { ...own, mentions: number })],
    entitiesRemoved: [],
    links: [],
    linksRemoved: [],
    decisions: [],
    decisionsRemoved: [],
    slots: [{ slot, facts: [fact(`st${number}`, slot, { ...own, object: entityTerm(`key ${number}`) })] }],
  };
}
