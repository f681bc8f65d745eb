import { expect } from 'vitest';
import { EMPTY_CHANGE_SET, type GraphStore, type ProposalRequest } from '../../graph/store.ts';
import type { Passage } from '../../src/core/model.ts';
import type { Check } from './check.ts';
import { episode, GROUP, mention, OTHER_GROUP, passage, T0, T1, T2, vectors } from './samples.ts';

const ask = (terms: readonly string[], over: Partial<ProposalRequest> = {}): ProposalRequest => ({ terms, vector: null, knownAt: null, limit: 10, ...over });

/** Passages of no title, heading or speaker, whose terms are their text's. */
function written(id: string, episodeId: string, text: string, over: Partial<Passage> = {}): Passage {
  const spans = [
    { start: 0, end: 3 },
    { start: 3, end: text.length },
  ];
  return passage(id, episodeId, { title: '', headings: [], speaker: null, text, sentences: spans, createdAt: T0, ...over });
}

const TEXTS = {
  pa1: 'harbour harbour ferry',
  pa2: 'harbour lantern',
  pa3: 'lantern lantern orchard window table',
  pa4: 'orchard 12nharbour',
} as const;

async function filled(store: GraphStore, groupId = GROUP): Promise<void> {
  await store.accept(groupId, [episode('ep1', { groupId }), episode('ep2', { groupId })]);
  const own = { groupId };
  await store.commit(groupId, 0, {
    ...EMPTY_CHANGE_SET,
    applied: ['ep1', 'ep2'],
    passages: [
      written('pa1', 'ep1', TEXTS.pa1, own),
      written('pa2', 'ep1', TEXTS.pa2, { ...own, ordinal: 1 }),
      written('pa3', 'ep1', TEXTS.pa3, { ...own, ordinal: 2 }),
      written('pa4', 'ep2', TEXTS.pa4, { ...own, ordinal: 3 }),
    ],
    vectors: [vectors('pa1', 1, 0, 0, 1, 0, 1), vectors('pa2', 0, 1, 0.5, 0.5, 1, 0), vectors('pa4', 0.6, 0.8, -1, 0, 0, 0)],
  });
}

const series = (documents: number, passages: number, length: number) => ({ documents, passages, length });
const words = async (store: GraphStore, terms: readonly string[], over: Partial<ProposalRequest> = {}) =>
  (await store.proposals(GROUP, ask(terms, over))).byWords;

export function describeProposals(check: Check): void {
  check('proposes passages by words, best first by BM25, and says what the group has of them', async (store) => {
    await filled(store);
    expect(await store.proposals(GROUP, ask(['harbour', 'lantern', 'nothing']))).toEqual({
      byWords: ['pa2', 'pa1', 'pa3'],
      byVector: [],
      bySentence: [],
      statistics: {
        passages: 4,
        length: 12,
        df: new Map([
          ['harbour', 2],
          ['lantern', 2],
          ['nothing', 0],
        ]),
        series: series(1, 4, 12),
      },
    });
    expect(await words(store, ['orchard'])).toEqual(['pa4', 'pa3']);
    expect(await words(store, ['harbour'], { limit: 1 })).toEqual(['pa1']);
    expect(await words(store, [])).toEqual([]);
  });

  check('proposes passages by their own vector and by that of a sentence, nearest first', async (store) => {
    await filled(store);
    const near = await store.proposals(GROUP, ask([], { vector: Float32Array.of(1, 0) }));
    expect([near.byVector, near.bySentence]).toEqual([
      ['pa1', 'pa4', 'pa2'],
      ['pa2', 'pa1', 'pa4'],
    ]);
    expect((await store.proposals(GROUP, ask([], { vector: Float32Array.of(1, 0), limit: 1 }))).byVector).toEqual(['pa1']);
    expect(await store.proposals(GROUP, ask([], { vector: Float32Array.of(1, 0, 0) }))).toMatchObject({ byVector: [], bySentence: [] });
    await store.replaceVectors(GROUP, [vectors('pa2', -1, 0, 0, 0, 0, 0)]);
    expect((await store.proposals(GROUP, ask([], { vector: Float32Array.of(-1, 0), limit: 1 }))).byVector).toEqual(['pa2']);
  });

  check('proposes of every commit what it left: added, replaced, ended, believed again, erased', async (store) => {
    await filled(store);
    const statistics = async () => (await store.proposals(GROUP, ask(['harbour']))).statistics;
    expect(await words(store, ['harbour'])).toEqual(['pa1', 'pa2']);
    await store.accept(GROUP, [episode('ep3')]);
    await store.commit(GROUP, 1, {
      ...EMPTY_CHANGE_SET,
      applied: ['ep3'],
      passages: [written('pa5', 'ep3', 'harbour'), written('pa1', 'ep1', 'ferry'), written('pa3', 'ep1', TEXTS.pa3, { ordinal: 2 })],
    });
    expect(await words(store, ['harbour'])).toEqual(['pa5', 'pa2']);
    expect(await words(store, ['ferry'])).toEqual(['pa1']);
    expect(await statistics()).toEqual({ passages: 5, length: 11, df: new Map([['harbour', 2]]), series: series(1, 5, 11) });
    await store.commit(GROUP, 2, { ...EMPTY_CHANGE_SET, expired: [{ episodeId: 'ep1', at: T2 }] });
    expect(await words(store, ['harbour'])).toEqual(['pa5']);
    expect(await statistics()).toEqual({ passages: 2, length: 3, df: new Map([['harbour', 1]]), series: series(0, 0, 0) });
    expect([...(await words(store, ['harbour'], { knownAt: T1 }))].sort()).toEqual(['pa2', 'pa5']);
    expect(await words(store, ['harbour'], { knownAt: '2019-01-01T00:00:00.000Z' })).toEqual([]);
    await store.commit(GROUP, 3, { ...EMPTY_CHANGE_SET, expired: [{ episodeId: 'ep1', at: null }], removed: ['ep3'] });
    expect(await words(store, ['harbour'])).toEqual(['pa2']);
    await store.commit(GROUP, 4, { ...EMPTY_CHANGE_SET, passagesRemoved: ['pa2'] });
    expect([await words(store, ['harbour']), await words(store, ['lantern'])]).toEqual([[], ['pa3']]);
    await store.removeGroup(GROUP);
    expect(await store.proposals(GROUP, ask(['lantern']))).toEqual({
      byWords: [],
      byVector: [],
      bySentence: [],
      statistics: { passages: 0, length: 0, df: new Map([['lantern', 0]]), series: series(0, 0, 0) },
    });
    await filled(store);
    expect(await words(store, ['harbour'])).toEqual(['pa1', 'pa2']);
    // Filled again to the same revision, with less.
    await store.removeGroup(GROUP);
    await store.accept(GROUP, [episode('ep1')]);
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, applied: ['ep1'], passages: [written('pa1', 'ep1', 'harbour')] });
    expect(await statistics()).toEqual({ passages: 1, length: 1, df: new Map([['harbour', 1]]), series: series(0, 0, 0) });
  });

  check('proposes nothing of another group, and counts nothing of it', async (store) => {
    await filled(store);
    await filled(store, OTHER_GROUP);
    await store.proposals(OTHER_GROUP, ask(['harbour']));
    const { byWords, byVector, statistics } = await store.proposals(GROUP, ask(['harbour'], { vector: Float32Array.of(1, 0) }));
    expect([byWords, byVector, statistics.passages, statistics.df.get('harbour')]).toEqual([['pa1', 'pa2'], ['pa1', 'pa4', 'pa2'], 4, 2]);
    await store.removeGroup(OTHER_GROUP);
    expect(await words(store, ['harbour'])).toEqual(['pa1', 'pa2']);
    expect(await store.proposals('nobody', ask(['harbour']))).toMatchObject({ byWords: [], statistics: { passages: 0 } });
  });

  check('proposes only what passes the filter, and counts all', async (store) => {
    await filled(store);
    await store.commit(GROUP, 1, {
      ...EMPTY_CHANGE_SET,
      passages: [written('pa6', 'ep2', 'harbour', { ordinal: 5, speaker: 'Éva', tags: ['x', 'y'], source: 'chat', saidAt: T2 })],
      vectors: [vectors('pa6', 0, 1, 0, 1, 0, 1)],
    });
    const found = async (filter: ProposalRequest['filter']) => {
      const { byWords, byVector, statistics } = await store.proposals(
        GROUP,
        ask(['harbour'], { ...(filter ? { filter } : {}), vector: Float32Array.of(0, 1) }),
      );
      expect([statistics.passages, statistics.df.get('harbour')]).toEqual([5, 3]);
      return [byWords, byVector.includes('pa6') ? byVector.length : []];
    };
    for (const filter of [{ source: 'chat' }, { speaker: 'éVA' }, { tag: 'y' }, { from: T1 }]) expect(await found(filter)).toEqual([['pa6'], 1]);
    for (const filter of [{ source: 'notes.md' }, { tag: 'a' }, { to: T1 }]) expect(await found(filter)).toEqual([['pa1', 'pa2'], []]);
    expect(await found({ speaker: 'nobody' })).toEqual([[], []]);
  });

  check('reads records by passage id, in the order of ids, each once', async (store) => {
    await filled(store);
    const all = await store.scanRecords(GROUP, '', 10);
    expect(await store.records(GROUP, ['pa3', 'none', 'pa1', 'pa3'])).toEqual([all[2], all[0]]);
    expect(await store.records(OTHER_GROUP, ['pa1'])).toEqual([]);
  });

  check('gives the passages that name a key, sorted by id, the first of many, as they were believed', async (store) => {
    await filled(store);
    const named = (id: string, passageId: string, key: string) => mention(id, passageId, key, { episodeId: passageId === 'pa4' ? 'ep2' : 'ep1' });
    const mentions = [
      named('m1', 'pa4', 'acme'),
      named('m2', 'pa1', 'acme'),
      named('m3', 'pa2', 'acme'),
      named('m4', 'pa2', 'ann'),
      named('m5', 'pa2', 'acme'),
    ];
    await store.commit(GROUP, 1, { ...EMPTY_CHANGE_SET, mentions: [...mentions, mention('m6', 'pa3', 'she', { rule: 'stated' })] });
    expect(await store.passagesNaming(GROUP, ['ann', 'nobody', 'acme', 'she', 'ann'], null, 2)).toEqual([
      { key: 'ann', passageIds: ['pa2'] },
      { key: 'acme', passageIds: ['pa1', 'pa2'] },
    ]);
    await store.commit(GROUP, 2, { ...EMPTY_CHANGE_SET, expired: [{ episodeId: 'ep1', at: T2 }] });
    expect(await store.passagesNaming(GROUP, ['acme'], null, 9)).toEqual([{ key: 'acme', passageIds: ['pa4'] }]);
    expect(await store.passagesNaming(GROUP, ['acme'], T1, 9)).toEqual([{ key: 'acme', passageIds: ['pa1', 'pa2', 'pa4'] }]);
    expect(await store.passagesNaming(OTHER_GROUP, ['acme'], null, 9)).toEqual([]);
  });

  check('gives the places of all passages of a document', async (store) => {
    await filled(store);
    const place = { source: 'notes.md', document: 'notes.md' };
    const members = await store.documentMembers(GROUP, [place, { source: 'other', document: 'notes.md' }], null);
    expect(members.map(({ id }) => id)).toEqual(['pa1', 'pa2', 'pa3', 'pa4']);
    expect(members[1]).toEqual({ ...place, id: 'pa2', position: 0, ordinal: 1, saidAt: T0, createdAt: T0 });
    expect(await store.documentMembers(OTHER_GROUP, [place], null)).toEqual([]);
  });
}
