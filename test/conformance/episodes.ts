import { expect } from 'vitest';
import type { EpisodeFilter } from '../../graph/store.ts';
import { EMPTY_CHANGE_SET } from '../../graph/store.ts';
import type { Check } from './check.ts';
import { episode, GROUP, passage, T0, T1, T2 } from './samples.ts';

export function describeEpisodes(check: Check): void {
  check('gives back what was accepted, every field as it was', async (store) => {
    const full = episode('ep1');
    const bare = episode('ep2', { sections: [], metadata: {}, given: null, text: '', title: '' });
    const long = episode('ep3', { text: `${'0123456789 "é" 😀\n'.repeat(20_000)}end` });
    await store.accept(GROUP, [full, bare, long]);
    expect(await store.episodes(GROUP, ['ep1', 'ep2', 'ep3'])).toEqual([full, bare, long]);
  });

  check('accepts as pending, whatever the status given', async (store) => {
    await store.accept(GROUP, [episode('ep1', { status: 'applied', failure: 'none' })]);
    expect(await store.episodes(GROUP, ['ep1'])).toEqual([episode('ep1')]);
  });

  check('leaves an episode that is there as it is, and gives no ordinal for it', async (store) => {
    await store.accept(GROUP, [episode('ep1'), episode('ep1', { text: 'twice in one call' })]);
    await store.accept(GROUP, [episode('ep1', { text: 'again' }), episode('ep2')]);
    expect(await store.episodes(GROUP, ['ep1'])).toEqual([episode('ep1')]);
    expect((await store.listEpisodes(GROUP, {}, 0, 10)).map(({ accepted, episode: { id } }) => [accepted, id])).toEqual([
      [1, 'ep1'],
      [2, 'ep2'],
    ]);
  });

  check('never gives an ordinal again after a removal', async (store) => {
    await store.accept(GROUP, [episode('ep1'), episode('ep2')]);
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, removed: ['ep2'] });
    await store.accept(GROUP, [episode('ep2')]);
    const heads = await store.episodeHeads(GROUP, 'notes.md');
    const ids = heads.map(({ id }) => id);
    expect(await store.headsOfEpisodes(GROUP, [...ids].reverse())).toEqual([...heads].reverse());
    expect(await store.headsOfEpisodes(GROUP, ['none', ...ids, ...ids])).toEqual(heads);
    expect(await store.headsOfEpisodes('another', ids)).toEqual([]);
    expect(await store.headsOfParts(GROUP, heads)).toEqual(heads);
    expect(await store.headsOfParts('another', heads)).toEqual([]);
    expect((await store.episodeHeads(GROUP, 'notes.md')).map(({ id, accepted }) => [id, accepted])).toEqual([
      ['ep1', 1],
      ['ep2', 3],
    ]);
  });

  check('lists episodes in the order of ids, each once, leaving out what is not there', async (store) => {
    await store.accept(GROUP, [episode('a'), episode('b'), episode('c')]);
    expect((await store.episodes(GROUP, ['c', 'none', 'a', 'c', `'; --`])).map(({ id }) => id)).toEqual(['c', 'a']);
    expect(await store.episodes(GROUP, [])).toEqual([]);
  });

  check('gives the heads of one source, of every status, by acceptance', async (store) => {
    await store.accept(GROUP, [
      episode('z', { part: '2' }),
      episode('y', { source: 'other.md' }),
      episode('x', { part: '1', referenceTime: T2, referenceTimeOrigin: 'file' }),
    ]);
    await store.fail(GROUP, [{ episodeId: 'x', reason: 'no' }]);
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, applied: ['z'], expired: [{ episodeId: 'z', at: T2 }] });
    const common = { source: 'notes.md', recordedAt: T1 };
    expect(await store.episodeHeads(GROUP, 'notes.md')).toEqual([
      {
        ...common,
        id: 'z',
        part: '2',
        contentHash: 'hash of z',
        referenceTime: T0,
        referenceTimeOrigin: 'given',
        expiredAt: T2,
        status: 'applied',
        accepted: 1,
      },
      {
        ...common,
        id: 'x',
        part: '1',
        contentHash: 'hash of x',
        referenceTime: T2,
        referenceTimeOrigin: 'file',
        expiredAt: null,
        status: 'failed',
        accepted: 3,
      },
    ]);
    expect(await store.episodeHeads(GROUP, 'notes')).toEqual([]);
    for (const part of new Set((await store.episodeHeads(GROUP, 'notes.md')).map((head) => head.part))) {
      const whole = await store.episodeHeads(GROUP, 'notes.md');
      expect(await store.episodeHeads(GROUP, 'notes.md', part)).toEqual(whole.filter((head) => head.part === part));
    }
    expect(await store.episodeHeads(GROUP, 'notes.md', 'no such part')).toEqual([]);
    const parts = [
      { source: 'other.md', part: '' },
      { source: 'notes.md', part: '1' },
      { source: 'notes.md', part: 'none' },
      { source: 'notes.md', part: '1' },
    ];
    expect((await store.headsOfParts(GROUP, parts)).map(({ id }) => id)).toEqual(['y', 'x']);
    expect(await store.headsOfParts(GROUP, [])).toEqual([]);
    expect(await store.pendingCount(GROUP)).toBe((await store.counts(GROUP)).pending);
    expect(await store.pendingCount('another')).toBe(0);
  });

  describeListing(check);

  check('marks only pending episodes as failed, keeps their text, and leaves the revision', async (store) => {
    await store.accept(GROUP, [episode('ep1'), episode('ep2')]);
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, applied: ['ep1'] });
    await store.fail(GROUP, [
      { episodeId: 'ep1', reason: 'too late' },
      { episodeId: 'ep2', reason: 'no words' },
      { episodeId: 'none', reason: 'not there' },
    ]);
    await store.fail(GROUP, [{ episodeId: 'ep2', reason: 'a second reason' }]);
    expect(await store.episodes(GROUP, ['ep1', 'ep2'])).toEqual([
      episode('ep1', { status: 'applied' }),
      episode('ep2', { status: 'failed', failure: 'no words' }),
    ]);
    expect(await store.revision(GROUP)).toBe(1);
  });

  check('knows the latest recordedAt of the episodes it has', async (store) => {
    expect(await store.lastRecordedAt(GROUP)).toBeNull();
    await store.accept(GROUP, [episode('ep1', { recordedAt: T2 }), episode('ep2', { recordedAt: T1 })]);
    expect(await store.lastRecordedAt(GROUP)).toBe(T2);
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, removed: ['ep1'] });
    expect(await store.lastRecordedAt(GROUP)).toBe(T1);
  });

  check('ends the belief in an episode and its passages, and passes over those not there', async (store) => {
    await store.accept(GROUP, [episode('ep1'), episode('ep2')]);
    await store.commit(GROUP, 0, {
      ...EMPTY_CHANGE_SET,
      applied: ['ep1'],
      passages: [passage('pa1', 'ep1'), passage('pa2', 'ep1', { ordinal: 1, expiredAt: T1 }), passage('pa3', 'ep2')],
      expired: [
        { episodeId: 'ep1', at: T2 },
        { episodeId: 'none', at: T2 },
      ],
    });
    expect((await store.episodes(GROUP, ['ep1', 'ep2'])).map(({ expiredAt }) => expiredAt)).toEqual([T2, null]);
    expect((await store.passages(GROUP, ['pa1', 'pa2', 'pa3'])).map(({ expiredAt }) => expiredAt)).toEqual([T2, T2, null]);
    expect((await store.changesSince(GROUP, 0, 1))[0]?.expired).toEqual(['ep1']);
  });
}

function describeListing(check: Check): void {
  // Accepted as 1 to 6; those of even number come from b.md, 1 to 4 are applied, 3 and 4 have ended, 5 failed, 6 is pending.
  const cases: { readonly filter: EpisodeFilter; readonly after: number; readonly limit: number; readonly expected: number[] }[] = [
    { filter: {}, after: 0, limit: 10, expected: [1, 2, 3, 4, 5, 6] },
    { filter: {}, after: 2, limit: 2, expected: [3, 4] },
    { filter: {}, after: 6, limit: 10, expected: [] },
    { filter: {}, after: 0, limit: 0, expected: [] },
    { filter: { source: 'b.md' }, after: 0, limit: 10, expected: [2, 4, 6] },
    { filter: { source: 'b.md' }, after: 2, limit: 1, expected: [4] },
    { filter: { status: 'applied' }, after: 1, limit: 10, expected: [2, 3, 4] },
    { filter: { status: 'pending' }, after: 0, limit: 10, expected: [6] },
    { filter: { status: 'failed' }, after: 0, limit: 10, expected: [5] },
    { filter: { current: true }, after: 0, limit: 10, expected: [1, 2, 5, 6] },
    { filter: { current: false }, after: 0, limit: 10, expected: [1, 2, 3, 4, 5, 6] },
    { filter: { source: 'b.md', status: 'applied' }, after: 0, limit: 10, expected: [2, 4] },
    { filter: { source: 'b.md', current: true }, after: 0, limit: 10, expected: [2, 6] },
    { filter: { status: 'applied', current: true }, after: 0, limit: 10, expected: [1, 2] },
    { filter: { source: 'a.md', status: 'applied', current: true }, after: 0, limit: 10, expected: [1] },
    { filter: { source: 'none.md' }, after: 0, limit: 10, expected: [] },
  ];
  check('lists episodes by filter, page by page', async (store) => {
    // Ids fall as ordinals rise: acceptance decides.
    const id = (accepted: number) => `ep${9 - accepted}`;
    await store.accept(
      GROUP,
      [1, 2, 3, 4, 5, 6].map((accepted) => episode(id(accepted), { source: accepted % 2 === 0 ? 'b.md' : 'a.md' })),
    );
    const expired = [3, 4].map((accepted) => ({ episodeId: id(accepted), at: T2 }));
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, applied: [1, 2, 3, 4].map(id), expired });
    await store.fail(GROUP, [{ episodeId: id(5), reason: 'unreadable' }]);
    for (const { filter, after, limit, expected } of cases) {
      const found = await store.listEpisodes(GROUP, filter, after, limit);
      const label = JSON.stringify({ filter, after, limit });
      expect(
        found.map(({ accepted }) => accepted),
        label,
      ).toEqual(expected);
      expect(
        found.map(({ episode: one }) => one.id),
        label,
      ).toEqual(expected.map(id));
    }
  });
}
