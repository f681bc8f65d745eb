import { expect } from 'vitest';
import { MnemographError } from '../../src/core/errors.ts';
import { type ChangeSet, EMPTY_CHANGE_SET, type GraphStore } from '../../graph/store.ts';
import type { Check } from './check.ts';
import { dumpStore } from './dump.ts';
import { decision, entity, episode, fact, GROUP, link, mention, passage, statement, T2, vectors } from './samples.ts';

/** One of everything, on the pending episode ep1. */
const WHOLE: ChangeSet = {
  applied: ['ep1'],
  passages: [passage('p1', 'ep1')],
  mentions: [mention('m1', 'p1', 'acme')],
  vectors: [vectors('p1', 1, 2)],
  statements: [statement('s1', 'ep1', 'slot a')],
  expired: [{ episodeId: 'ep0', at: T2 }],
  removed: ['ep-1'],
  passagesRemoved: ['p-1'],
  redacted: [],
  entities: [entity('acme', 'm1')],
  entitiesRemoved: ['m0'],
  links: [link('l1', ['+acme', 'k:acme'])],
  linksRemoved: ['l0'],
  decisions: [decision('d1')],
  decisionsRemoved: ['d0'],
  slots: [{ slot: 'slot a', facts: [fact('s1', 'slot a')] }],
};

async function prepared(store: GraphStore): Promise<void> {
  await store.accept(GROUP, [episode('ep-1'), episode('ep0'), episode('ep1'), episode('ep2')]);
  await store.commit(GROUP, 0, {
    ...EMPTY_CHANGE_SET,
    applied: ['ep0', 'ep-1'],
    passages: [passage('p0', 'ep0'), passage('p-1', 'ep-1')],
    mentions: [mention('m0', 'p0', 'old', { episodeId: 'ep0' })],
    entities: [entity('old', 'm0')],
    links: [link('l0', ['k:old'])],
    decisions: [decision('d0')],
    slots: [{ slot: 'slot 0', facts: [fact('s0', 'slot 0')] }],
  });
}

export function describeCommits(check: Check): void {
  check('counts a revision a commit, an empty one too', async (store) => {
    expect(await store.revision(GROUP)).toBe(0);
    expect(await store.commit(GROUP, 0, EMPTY_CHANGE_SET)).toBe(1);
    expect(await store.commit(GROUP, 1, EMPTY_CHANGE_SET)).toBe(2);
    expect(await store.revision(GROUP)).toBe(2);
    expect(await store.changesSince(GROUP, 1, 9)).toEqual([{ revision: 2, added: [], expired: [], removed: [], slots: [], entities: [] }]);
  });

  check('keeps a log of ids, oldest first, page by page', async (store) => {
    await prepared(store);
    await store.commit(GROUP, 1, WHOLE);
    const first = { revision: 1, added: ['ep0', 'ep-1'], expired: [], removed: [], slots: ['slot 0'], entities: ['m0'] };
    const second = { revision: 2, added: ['ep1'], expired: ['ep0'], removed: ['ep-1'], slots: ['slot a'], entities: ['m0', 'm1'] };
    expect(await store.changesSince(GROUP, 0, 10)).toEqual([first, second]);
    expect(await store.changesSince(GROUP, 0, 1)).toEqual([first]);
    expect(await store.changesSince(GROUP, 1, 10)).toEqual([second]);
    expect(await store.changesSince(GROUP, 2, 10)).toEqual([]);
  });

  check('names in the log each episode that got anything, once, and none that was not there', async (store) => {
    await prepared(store);
    await store.commit(GROUP, 1, {
      ...EMPTY_CHANGE_SET,
      applied: ['ep2'],
      passages: [passage('p1', 'ep1')],
      mentions: [mention('m9', 'p0', 'acme', { episodeId: 'ep0' }), mention('m1', 'p1', 'acme')],
      vectors: [vectors('p-1', 1), vectors('p0', 2)],
      removed: ['none', 'none'],
      expired: [{ episodeId: 'none', at: T2 }],
    });
    expect(await store.changesSince(GROUP, 1, 1)).toEqual([
      { revision: 2, added: ['ep2', 'ep1', 'ep0', 'ep-1'], expired: [], removed: [], slots: [], entities: [] },
    ]);
  });

  check('erases an episode with its passages, mentions, vectors and statements', async (store) => {
    await prepared(store);
    await store.commit(GROUP, 1, WHOLE);
    await store.commit(GROUP, 2, { ...EMPTY_CHANGE_SET, removed: ['ep1', 'none', 'ep1'] });
    expect((await store.changesSince(GROUP, 2, 1))[0]?.removed).toEqual(['ep1']);
    expect(await store.episodes(GROUP, ['ep1'])).toEqual([]);
    expect(await store.recordsOfEpisodes(GROUP, ['ep1'])).toEqual([]);
    expect([await store.passages(GROUP, ['p1']), await store.mentions(GROUP, ['m1']), await store.mentionsOfKeys(GROUP, ['acme'])]).toEqual([[], [], []]);
    expect([await store.statements(GROUP, ['s1']), await store.statementsOfSlots(GROUP, ['slot a'])]).toEqual([[], []]);
    // Entities, link rows and facts are for the same change set to replace.
    expect(await store.counts(GROUP)).toMatchObject({ passages: 1, mentions: 1, statements: 0, entities: 1, facts: 2 });
    await store.accept(GROUP, [episode('ep1')]);
    await store.commit(GROUP, 3, { ...EMPTY_CHANGE_SET, passages: [passage('p1', 'ep1')] });
    expect(await store.recordsOfEpisodes(GROUP, ['ep1'])).toEqual([{ passage: passage('p1', 'ep1'), mentions: [], vectors: null }]);
  });

  check('erases passages with their mentions, vectors and statements, and leaves their episode', async (store) => {
    await prepared(store);
    await store.commit(GROUP, 1, {
      ...WHOLE,
      passages: [passage('p1', 'ep1'), passage('p2', 'ep1', { ordinal: 1 })],
      mentions: [mention('m1', 'p1', 'acme'), mention('m2', 'p2', 'acme')],
      vectors: [vectors('p1', 1, 2), vectors('p2', 3, 4)],
      statements: [statement('s1', 'ep1', 'slot a', { passageId: 'p1' }), statement('s2', 'ep1', 'slot a', { passageId: 'p2', alsoSlots: ['slot b'] })],
    });
    await store.commit(GROUP, 2, { ...EMPTY_CHANGE_SET, passagesRemoved: ['p2', 'none', 'p2'] });
    expect((await store.changesSince(GROUP, 2, 1))[0]).toEqual({ revision: 3, added: [], expired: [], removed: ['ep1'], slots: [], entities: [] });
    expect((await store.recordsOfEpisodes(GROUP, ['ep1'])).map((record) => [record.passage.id, record.mentions.map(({ id }) => id)])).toEqual([['p1', ['m1']]]);
    expect([await store.mentions(GROUP, ['m2']), await store.statementsOfSlots(GROUP, ['slot b'])]).toEqual([[], []]);
    expect((await store.statementsOfEpisodes(GROUP, ['ep1'])).map(({ id }) => id)).toEqual(['s1']);
    // The same passage may come back, with nothing of what it had.
    await store.commit(GROUP, 3, { ...EMPTY_CHANGE_SET, passagesRemoved: ['p1'], passages: [passage('p1', 'ep1', { title: '' })] });
    expect(await store.recordsOfEpisodes(GROUP, ['ep1'])).toEqual([{ passage: passage('p1', 'ep1', { title: '' }), mentions: [], vectors: null }]);
    expect((await store.statementsOfEpisodes(GROUP, ['ep1'])).map(({ id }) => id)).toEqual([]);
  });

  check('keeps of a redacted episode what is left, at its place among the others', async (store) => {
    await prepared(store);
    const before = await store.listEpisodes(GROUP, {}, 0, 9);
    const left = { title: '…', text: 'Text of     .', sections: [], metadata: { tags: [] }, given: null, contentHash: 'hash of what is left' };
    await store.commit(GROUP, 1, {
      ...EMPTY_CHANGE_SET,
      removed: ['ep2'],
      redacted: [
        { episodeId: 'ep0', ...left },
        { episodeId: 'none', ...left },
        { episodeId: 'ep2', ...left },
      ],
    });
    expect((await store.changesSince(GROUP, 1, 1))[0]).toEqual({ revision: 2, added: [], expired: [], removed: ['ep2', 'ep0'], slots: [], entities: [] });
    const kept = before.filter(({ episode: { id } }) => id !== 'ep2');
    expect(await store.listEpisodes(GROUP, {}, 0, 9)).toEqual(
      kept.map((row) => (row.episode.id === 'ep0' ? { ...row, episode: { ...row.episode, ...left } } : row)),
    );
    expect((await store.headsOfEpisodes(GROUP, ['ep0']))[0]?.contentHash).toBe(left.contentHash);
    expect((await store.recordsOfEpisodes(GROUP, ['ep0'])).map((record) => record.mentions.length)).toEqual([1]);
  });

  check('has nothing to scrub once an erasure is done', async (store) => {
    await prepared(store);
    await store.commit(GROUP, 1, { ...EMPTY_CHANGE_SET, removed: ['ep0'] });
    expect([await store.scrubState(), await store.scrub()]).toEqual([
      { pending: false, reason: null },
      { pending: false, reason: null },
    ]);
  });

  check('erases pending and failed episodes too', async (store) => {
    await store.accept(GROUP, [episode('ep1'), episode('ep2'), episode('ep3')]);
    await store.fail(GROUP, [{ episodeId: 'ep2', reason: 'no' }]);
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, removed: ['ep1', 'ep2'] });
    expect((await store.listEpisodes(GROUP, {}, 0, 9)).map((one) => one.episode.id)).toEqual(['ep3']);
  });

  describeRefusals(check);
  describeCopies(check);
}

function describeRefusals(check: Check): void {
  const refusals: { readonly why: string; readonly revision?: number; readonly changes: Partial<ChangeSet>; readonly code: string }[] = [
    { why: 'a revision behind', revision: 0, changes: {}, code: 'revision_conflict' },
    { why: 'a revision ahead', revision: 2, changes: {}, code: 'revision_conflict' },
    { why: 'an applied episode that is not there', changes: { applied: ['ep1', 'none'] }, code: 'invalid_input' },
    { why: 'an episode applied before', changes: { applied: ['ep1', 'ep0'] }, code: 'invalid_input' },
    { why: 'an episode applied twice', changes: { applied: ['ep1', 'ep1'] }, code: 'invalid_input' },
    { why: 'an episode applied and erased', changes: { removed: ['ep1'] }, code: 'invalid_input' },
    { why: 'a passage of no episode', changes: { passages: [passage('p1', 'ep1'), passage('p9', 'none')] }, code: 'invariant' },
    { why: 'a passage that changes its episode', changes: { passages: [passage('p1', 'ep1'), passage('p0', 'ep1')] }, code: 'invariant' },
    { why: 'a mention of no passage', changes: { mentions: [mention('m9', 'none', 'acme')] }, code: 'invariant' },
    { why: 'a mention that changes its passage', changes: { mentions: [mention('m0', 'p1', 'acme')] }, code: 'invariant' },
    { why: 'vectors of no passage', changes: { vectors: [vectors('none', 1)] }, code: 'invariant' },
    { why: 'a statement of no episode', changes: { statements: [statement('s9', 'none', 'slot a')] }, code: 'invariant' },
    { why: 'an entity twice', changes: { entities: [entity('acme', 'm1'), entity('old', 'm1')] }, code: 'invariant' },
    { why: 'a fact in two slots', changes: { slots: [{ slot: 'slot a', facts: [fact('s0', 'slot a')] }] }, code: 'invariant' },
    { why: 'a fact under another slot', changes: { slots: [{ slot: 'slot a', facts: [fact('s1', 'slot b')] }] }, code: 'invariant' },
    { why: 'a fact twice in its slot', changes: { slots: [{ slot: 'slot a', facts: [fact('s1', 'slot a'), fact('s1', 'slot a')] }] }, code: 'invariant' },
    { why: 'a slot named twice', changes: { slots: ['slot a', 'slot a'].map((slot) => ({ slot, facts: [] })) }, code: 'invariant' },
    { why: 'a passage of another group', changes: { passages: [passage('p1', 'ep1', { groupId: 'other' })] }, code: 'invariant' },
    { why: 'a mention of another group', changes: { mentions: [mention('m1', 'p1', 'acme', { groupId: 'other' })] }, code: 'invariant' },
    { why: 'a statement of another group', changes: { statements: [statement('s1', 'ep1', 'slot a', { groupId: 'other' })] }, code: 'invariant' },
    { why: 'an entity of another group', changes: { entities: [entity('acme', 'm1', { groupId: 'other' })] }, code: 'invariant' },
    { why: 'a link row of another group', changes: { links: [link('l1', [], { groupId: 'other' })] }, code: 'invariant' },
    { why: 'a decision of another group', changes: { decisions: [decision('d1', { groupId: 'other' })] }, code: 'invariant' },
    {
      why: 'a fact of another group',
      changes: { slots: [{ slot: 'slot a', facts: [fact('s1', 'slot a', { groupId: 'other' })] }] },
      code: 'invariant',
    },
  ];
  for (const { why, revision = 1, changes, code } of refusals) {
    check(`refuses ${why}, and changes nothing`, async (store) => {
      await prepared(store);
      const before = await dumpStore(store);
      expect(await refusalOf(store.commit(GROUP, revision, { ...WHOLE, ...changes }))).toBe(code);
      expect(await dumpStore(store)).toEqual(before);
      // The same without the fault goes through: nothing is left held.
      expect(await store.commit(GROUP, 1, WHOLE)).toBe(2);
    });
  }

  check('says that a revision conflict may be retried, and what the revision is', async (store) => {
    await store.commit(GROUP, 0, EMPTY_CHANGE_SET);
    const conflict = await store.commit(GROUP, 0, EMPTY_CHANGE_SET).catch((error: unknown) => error);
    expect(conflict).toMatchObject({ code: 'revision_conflict', retriable: true, details: { group: GROUP, expected: 0, actual: 1 } });
  });

  check('accepts all episodes or none', async (store) => {
    expect(await refusalOf(store.accept(GROUP, [episode('ep1'), episode('ep2', { groupId: 'other' })]))).toBe('invariant');
    expect([await store.listEpisodes(GROUP, {}, 0, 10), await store.groupIds()]).toEqual([[], []]);
  });

  check('lets one of two commits on the same revision through', async (store) => {
    const outcomes = await Promise.allSettled([store.commit(GROUP, 0, EMPTY_CHANGE_SET), store.commit(GROUP, 0, EMPTY_CHANGE_SET)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await store.revision(GROUP)).toBe(1);
  });
}

function describeCopies(check: Check): void {
  check('keeps its own copy of what it was given and what it gave', async (store) => {
    const given = structuredClone({ episode: episode('ep1'), changes: { ...WHOLE, expired: [], removed: [] } });
    await store.accept(GROUP, [given.episode]);
    await store.commit(GROUP, 0, given.changes);
    const before = structuredClone(await dumpStore(store));
    scramble(given);
    scramble(await dumpStore(store));
    expect(await dumpStore(store)).toEqual(before);
  });
}

/** Overwrites every number and text that can be reached. */
function scramble(value: unknown): void {
  if (value instanceof Float32Array) value.fill(99);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'object') scramble(inner);
      else Reflect.set(value, key, 'scrambled');
    }
  }
}

/** The code of the failure; 'invariant' for a plain error, 'none' where there was none. */
export async function refusalOf(outcome: Promise<unknown>): Promise<string> {
  try {
    await outcome;
    return 'none';
  } catch (error) {
    if (error instanceof MnemographError) return error.code;
    if (error instanceof Error && error.message.startsWith('invariant broken')) return 'invariant';
    throw error;
  }
}
