import { expect } from 'vitest';
import type { Mention } from '../../src/core/model.ts';
import { EMPTY_CHANGE_SET, type GraphStore } from '../../graph/store.ts';
import type { Check } from './check.ts';
import { pages } from './dump.ts';
import { episode, GROUP, mention, passage, vectors } from './samples.ts';

/** Two episodes: ep1 with passages p3 (ordinal 0) and p1 (ordinal 1), ep2 with p2; mentions and vectors on p3 and p2. */
async function twoEpisodes(store: GraphStore): Promise<void> {
  await store.accept(GROUP, [episode('ep1'), episode('ep2')]);
  await store.commit(GROUP, 0, {
    ...EMPTY_CHANGE_SET,
    applied: ['ep1', 'ep2'],
    passages: [passage('p1', 'ep1', { ordinal: 1 }), passage('p2', 'ep2'), passage('p3', 'ep1')],
    mentions: [mention('m2', 'p3', 'acme'), mention('m1', 'p2', 'acme', { episodeId: 'ep2' }), mention('m3', 'p2', 'ann', { episodeId: 'ep2', sentence: 1 })],
    vectors: [vectors('p3', 1, 2, 3), vectors('p2', 0.1, -0.25)],
  });
}

export function describePassages(check: Check): void {
  check('gives back passages and mentions, every field as it was', async (store) => {
    const bare = passage('p2', 'ep1', { ordinal: 1, speaker: null, line: null, saidAt: null, headings: [], tags: [], sentences: [], title: '', text: '' });
    const full = mention('m1', 'p1', 'łódź "x" 東京', { sentence: 1, start: 3, end: 9, surface: `Łódź's 😀`, type: 'place', rule: 'quoted' });
    await store.accept(GROUP, [episode('ep1')]);
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, passages: [passage('p1', 'ep1'), bare], mentions: [full] });
    expect(await store.passages(GROUP, ['p1', 'p2'])).toEqual([passage('p1', 'ep1'), bare]);
    expect(await store.mentions(GROUP, ['m1'])).toEqual([full]);
  });

  check('gives back vectors bit for bit', async (store) => {
    const extremes = [0, -0, 1, -1, 1e-45, 3.4028234663852886e38, Number.POSITIVE_INFINITY, Number.NaN, 0.1, 1 / 3];
    const whole = Float32Array.from(extremes);
    // A view into a larger buffer: only its own numbers are stored.
    const view = new Float32Array(whole.buffer, 8, 3);
    await store.accept(GROUP, [episode('ep1')]);
    await store.commit(GROUP, 0, {
      ...EMPTY_CHANGE_SET,
      passages: [passage('p1', 'ep1'), passage('p2', 'ep1'), passage('p3', 'ep1')],
      vectors: [
        { passageId: 'p1', values: whole },
        { passageId: 'p2', values: view },
        { passageId: 'p3', values: new Float32Array(0) },
      ],
    });
    const read = (await store.scanRecords(GROUP, '', 10)).map((record) => record.vectors?.values);
    const bits = (values: Float32Array | undefined) => values && Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex');
    expect(read.map(bits)).toEqual([whole, view, new Float32Array(0)].map(bits));
  });

  check('lists passages and mentions in the order of ids, each once', async (store) => {
    await twoEpisodes(store);
    expect((await store.passages(GROUP, ['p3', 'none', 'p1', 'p3'])).map(({ id }) => id)).toEqual(['p3', 'p1']);
    expect((await store.mentions(GROUP, ['m3', 'none', 'm1', 'm3'])).map(({ id }) => id)).toEqual(['m3', 'm1']);
    expect([await store.passages(GROUP, []), await store.mentions(GROUP, [])]).toEqual([[], []]);
  });

  check('reads the records of episodes by episode as asked, then ordinal', async (store) => {
    await twoEpisodes(store);
    const records = await store.recordsOfEpisodes(GROUP, ['ep2', 'none', 'ep1', 'ep2']);
    expect(records).toEqual([
      {
        passage: passage('p2', 'ep2'),
        mentions: [mention('m1', 'p2', 'acme', { episodeId: 'ep2' }), mention('m3', 'p2', 'ann', { episodeId: 'ep2', sentence: 1 })],
        vectors: vectors('p2', 0.1, -0.25),
      },
      { passage: passage('p3', 'ep1'), mentions: [mention('m2', 'p3', 'acme')], vectors: vectors('p3', 1, 2, 3) },
      { passage: passage('p1', 'ep1', { ordinal: 1 }), mentions: [], vectors: null },
    ]);
    expect(await store.recordsOfEpisodes(GROUP, [])).toEqual([]);
  });

  check('orders records of one ordinal by passage id', async (store) => {
    await store.accept(GROUP, [episode('ep1')]);
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, passages: [passage('b', 'ep1'), passage('a', 'ep1')] });
    expect((await store.recordsOfEpisodes(GROUP, ['ep1'])).map((record) => record.passage.id)).toEqual(['a', 'b']);
  });

  check('scans records by passage id, page by page, with the mentions and vectors of each', async (store) => {
    await twoEpisodes(store);
    const all = await store.scanRecords(GROUP, '', 10);
    expect(all.map((record) => record.passage.id)).toEqual(['p1', 'p2', 'p3']);
    expect(all).toEqual(
      await pages(
        '',
        (after) => store.scanRecords(GROUP, after, 1),
        (record) => record.passage.id,
      ),
    );
    expect(all[1]).toEqual((await store.recordsOfEpisodes(GROUP, ['ep2']))[0]);
    expect((await store.scanRecords(GROUP, 'p1', 1)).map((record) => record.passage.id)).toEqual(['p2']);
    expect(await store.scanRecords(GROUP, 'p3', 5)).toEqual([]);
  });

  check('sorts the mentions of a record by sentence, start, end, rule, key, then id', async (store) => {
    const places: [string, Partial<Mention>][] = [
      ['z', { sentence: 0, start: 0, end: 1, rule: 'part', key: 'b' }],
      ['y', { sentence: 0, start: 0, end: 2, rule: 'name', key: 'a' }],
      ['x', { sentence: 0, start: 0, end: 2, rule: 'name', key: 'Ａ' }],
      ['w', { sentence: 0, start: 0, end: 2, rule: 'name', key: '𝒜' }],
      ['u', { sentence: 0, start: 0, end: 2, rule: 'quoted', key: 'a' }],
      ['v', { sentence: 0, start: 0, end: 2, rule: 'quoted', key: 'a' }],
      ['t', { sentence: 0, start: 10, end: 11, rule: 'name', key: 'a' }],
      ['s', { sentence: 2, start: 0, end: 1, rule: 'name', key: 'a' }],
      ['r', { sentence: 10, start: 0, end: 1, rule: 'name', key: 'a' }],
    ];
    const sorted = places.map(([id, over]) => mention(id, 'p1', '', over));
    await store.accept(GROUP, [episode('ep1')]);
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, passages: [passage('p1', 'ep1')], mentions: sorted.toReversed() });
    expect((await store.scanRecords(GROUP, '', 1))[0]?.mentions).toEqual(sorted);
  });

  check('finds the mentions of keys, sorted by id', async (store) => {
    await twoEpisodes(store);
    expect((await store.mentionsOfKeys(GROUP, ['acme'])).map(({ id }) => id)).toEqual(['m1', 'm2']);
    expect((await store.mentionsOfKeys(GROUP, ['ann', 'acme', 'none', 'ann'])).map(({ id }) => id)).toEqual(['m1', 'm2', 'm3']);
    expect(await store.mentionsOfKeys(GROUP, ['ACME', 'ac'])).toEqual([]);
  });

  check('replaces a passage, a mention and vectors of the same id', async (store) => {
    await twoEpisodes(store);
    await store.commit(GROUP, 1, {
      ...EMPTY_CHANGE_SET,
      passages: [passage('p3', 'ep1', { ordinal: 2, text: 'new' })],
      mentions: [mention('m2', 'p3', 'bolt')],
      vectors: [vectors('p3', 9)],
    });
    expect((await store.recordsOfEpisodes(GROUP, ['ep1']))[1]).toEqual({
      passage: passage('p3', 'ep1', { ordinal: 2, text: 'new' }),
      mentions: [mention('m2', 'p3', 'bolt')],
      vectors: vectors('p3', 9),
    });
    expect((await store.mentionsOfKeys(GROUP, ['acme', 'bolt'])).map(({ id }) => id)).toEqual(['m1', 'm2']);
    expect(await store.counts(GROUP)).toMatchObject({ passages: 3, mentions: 3 });
  });

  check('replaces the vectors of passages that are there, and says whose', async (store) => {
    await twoEpisodes(store);
    expect(await store.replaceVectors(GROUP, [vectors('p2', 7), vectors('none', 8), vectors('p1', 5, 6)])).toBe(2);
    expect((await store.scanRecords(GROUP, '', 10)).map((record) => record.vectors)).toEqual([vectors('p1', 5, 6), vectors('p2', 7), vectors('p3', 1, 2, 3)]);
    expect(await store.changesSince(GROUP, 1, 10)).toEqual([{ revision: 2, added: ['ep2', 'ep1'], expired: [], removed: [], slots: [], entities: [] }]);
  });
}
