/** Random operations on a store, over few groups and few ids, so that they meet. */
import fc from 'fast-check';
import type { ChangeSet, EpisodeFilter, Redaction } from '../../graph/store.ts';
import type { Episode, PassageVectors } from '../../src/core/model.ts';
import { decision, entity, entityTerm, episode, fact, link, literalTerm, mention, passage, statement, T0, T1, T2 } from '../conformance/samples.ts';

export type Operation =
  | { readonly kind: 'accept'; readonly groupId: string; readonly episodes: readonly Episode[] }
  | {
      readonly kind: 'commit';
      readonly groupId: string;
      readonly changes: ChangeSet;
      /** Added to the revision that the group is at. */
      readonly revisionOff: number;
      /** Whether what a store must refuse is left out first; the rest goes in as it is. */
      readonly sound: boolean;
    }
  | { readonly kind: 'fail'; readonly groupId: string; readonly episodeId: string }
  | { readonly kind: 'replaceVectors'; readonly groupId: string; readonly vectors: readonly PassageVectors[] }
  | { readonly kind: 'removeGroup'; readonly groupId: string }
  | { readonly kind: 'setSettings'; readonly dimensions: number | null }
  | { readonly kind: 'read'; readonly groupId: string; readonly ids: readonly string[]; readonly filter: EpisodeFilter; readonly limit: number };

const GROUPS = ['a', 'A', 'b 😀'];
export const EPISODES = ['e0', 'e1', 'e2', 'e3', 'é4'];
const PASSAGES = EPISODES.flatMap((id) => [`${id}/p0`, `${id}/p1`]);
const KEYS = ['acme', 'acme corp', 'Ａ', '𝒜', 'łódź'];
const ENTITIES = ['stray', 'e0/p0/m0', 'e0/p0/m1', 'e1/p0/m0', 'e1/p1/m2'];
const LINKS = ['l0', 'l1', 'l2'];
const TERMS = ['+hale', 'k:acme', 'n:"𝒜"'];
const DECISIONS = ['d0', 'd1'];
const SLOTS = ['x', 'y', 'z"'];
const STATEMENTS = ['s0', 's1', 's2', 's3', 's4'];
const TIMES = [T0, T1, T2];
const SOURCES = ['a.md', 'b.md'];

const oneOf = (values: readonly string[]) => fc.constantFrom(...values);
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
/** Up to three, of distinct ids. */
const few = <T extends { readonly id: string }>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { maxLength: 3, selector: ({ id }) => id });

function episodesOf(groupId: string) {
  const parts = fc.record({ id: oneOf(EPISODES), source: oneOf(SOURCES), text, recordedAt: oneOf(TIMES) });
  return parts.map(({ id, ...over }) => episode(id, { groupId, ...over }));
}

function passagesOf(groupId: string) {
  return fc
    .record({ id: oneOf(PASSAGES), ordinal: fc.nat(2), text, stray: fc.integer({ min: 0, max: 19 }), other: oneOf(EPISODES) })
    .map(({ id, ordinal, text: words, stray, other }) =>
      passage(id, stray === 0 ? other : (id.split('/')[0] ?? ''), { groupId, ordinal, text: words, expiredAt: ordinal === 2 ? T1 : null }),
    );
}

function mentionsOf(groupId: string) {
  return fc
    .record({ passageId: oneOf(PASSAGES), number: fc.nat(3), key: oneOf(KEYS), sentence: fc.nat(1), start: fc.nat(1), stray: fc.integer({ min: 0, max: 19 }) })
    .map(({ passageId, number, key, sentence, start, stray }) =>
      mention(stray === 0 ? 'stray' : `${passageId}/m${number}`, passageId, key, { groupId, episodeId: passageId.split('/')[0] ?? '', sentence, start }),
    );
}

function statementsOf(groupId: string) {
  return fc
    .record({ id: oneOf(STATEMENTS), episodeId: oneOf(EPISODES), slot: oneOf(SLOTS), also: oneOf(SLOTS), wording: text, place: fc.nat(1) })
    .map(({ id, episodeId, slot, also, wording, place }) =>
      statement(id, episodeId, slot, { groupId, wording, passageId: `${episodeId}/p${place}`, alsoSlots: also === slot ? [] : [also] }),
    );
}

function entitiesOf(groupId: string) {
  return fc
    .record({ keys: fc.subarray(KEYS, { minLength: 1, maxLength: 3 }), id: oneOf(ENTITIES), mentions: fc.nat(9) })
    .map(({ keys, id, mentions }) => entity(keys[0] ?? '', id, { groupId, keys, mentions }));
}

function linksOf(groupId: string) {
  return fc
    .record({ id: oneOf(LINKS), terms: fc.subarray(TERMS), words: text })
    .map(({ id, terms, words }) => link(id, terms, { groupId, body: JSON.stringify({ words }) }));
}

function decisionsOf(groupId: string) {
  return fc
    .record({ id: oneOf(DECISIONS), a: oneOf(KEYS), b: oneOf(KEYS), kind: fc.constantFrom('merge' as const, 'split' as const) })
    .map(({ id, ...over }) => decision(id, { groupId, ...over }));
}

function slotsOf(groupId: string) {
  const slot = (name: string) =>
    few(fc.record({ id: oneOf(STATEMENTS), supports: fc.uniqueArray(oneOf(STATEMENTS), { maxLength: 2 }), object: oneOf(KEYS), literal: fc.boolean() })).map(
      (facts) => ({
        slot: name,
        facts: facts.map(({ id, supports, object, literal }) =>
          fact(id, name, { groupId, supports: [...new Set([id, ...supports])].sort(), object: literal ? literalTerm(object) : entityTerm(object) }),
        ),
      }),
    );
  return fc.subarray(SLOTS, { maxLength: 2 }).chain((names) => fc.tuple(...names.map(slot)));
}

const vectors = fc.uniqueArray(
  fc
    .record({ passageId: oneOf(PASSAGES), values: fc.array(fc.float(), { maxLength: 4 }) })
    .map(({ passageId, values }): PassageVectors => ({ passageId, values: Float32Array.from(values) })),
  { maxLength: 3, selector: ({ passageId }) => passageId },
);

function redactionOf(episodeId: string): fc.Arbitrary<Redaction> {
  return fc
    .record({ title: text, words: text })
    .map(({ title, words }) => ({ episodeId, title, text: words, sections: [], metadata: { tags: [title] }, given: null, contentHash: `hash of ${words}` }));
}

function changesOf(groupId: string): fc.Arbitrary<ChangeSet> {
  const rarely = (ids: readonly string[]) =>
    fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray([...ids], { maxLength: 2 }) });
  return fc.record({
    applied: fc.subarray(EPISODES),
    passages: few(passagesOf(groupId)),
    mentions: fc.array(mentionsOf(groupId), { maxLength: 5 }),
    vectors,
    statements: few(statementsOf(groupId)),
    expired: rarely(EPISODES).chain((ids) => fc.tuple(...ids.map((episodeId) => oneOf(TIMES).map((at) => ({ episodeId, at }))))),
    removed: rarely(EPISODES),
    passagesRemoved: rarely(PASSAGES),
    redacted: rarely(EPISODES).chain((ids) => fc.tuple(...ids.map(redactionOf))),
    entities: few(entitiesOf(groupId)),
    entitiesRemoved: rarely(ENTITIES),
    links: few(linksOf(groupId)),
    linksRemoved: rarely(LINKS),
    decisions: few(decisionsOf(groupId)),
    decisionsRemoved: rarely(DECISIONS),
    slots: slotsOf(groupId),
  });
}

const filter: fc.Arbitrary<EpisodeFilter> = fc.record(
  { source: oneOf(SOURCES), status: fc.constantFrom('pending', 'applied', 'failed'), current: fc.boolean() },
  { requiredKeys: [] },
);

function operationsOf(groupId: string): fc.Arbitrary<Operation> {
  const group = fc.constant(groupId);
  const ids = fc.array(oneOf([...EPISODES, ...PASSAGES, ...KEYS, ...SLOTS, ...STATEMENTS, ...ENTITIES, ...LINKS, ...TERMS, 'none']), { maxLength: 8 });
  return fc.oneof(
    { weight: 12, arbitrary: fc.record({ kind: fc.constant('accept'), groupId: group, episodes: fc.array(episodesOf(groupId), { maxLength: 4 }) }) },
    {
      weight: 24,
      arbitrary: fc.record({
        kind: fc.constant('commit'),
        groupId: group,
        changes: changesOf(groupId),
        revisionOff: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 1),
        sound: fc.constantFrom(true, true, true, false),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('fail'), groupId: group, episodeId: oneOf(EPISODES) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('replaceVectors'), groupId: group, vectors }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('removeGroup'), groupId: group }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('setSettings'), dimensions: fc.option(fc.nat(9)) }) },
    { weight: 12, arbitrary: fc.record({ kind: fc.constant('read'), groupId: group, ids, filter, limit: fc.nat(4) }) },
  );
}

export const operations: fc.Arbitrary<Operation[]> = fc.array(oneOf(GROUPS).chain(operationsOf), { minLength: 1, maxLength: 25, size: 'max' });
