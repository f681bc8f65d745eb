import { expect } from 'vitest';
import { EMPTY_CHANGE_SET, type GraphStore, type NodeBatch } from '../../graph/store.ts';
import type { Check } from './check.ts';
import { entityTerm, episode, fact, GROUP, literalTerm, mention, OTHER_GROUP, passage, T0, T1, T2 } from './samples.ts';

const batch = (passageIds: readonly string[], keys: readonly string[]): NodeBatch => ({ passageIds, keys });
const toPassage = (id: string, weight = 1) => ({ to: { kind: 'passage', id }, weight });
const toName = (key: string, weight = 1) => ({ to: { kind: 'name', key }, weight });

/** pa1 names acme in two sentences and ann in one, pa2 names acme; what is stated only joins nothing. */
async function filled(store: GraphStore, groupId: string): Promise<void> {
  await store.accept(groupId, [episode('ep1', { groupId }), episode('ep2', { groupId })]);
  const version = { validAt: { at: T0, precision: 'day' }, invalidAt: null, occurredAt: null, createdAt: T0, expiredAt: null } as const;
  const current = { ...version, openedBy: 's1', closedBy: null, rule: 'opened' };
  const own = { groupId, versions: [current] };
  await store.commit(groupId, 0, {
    ...EMPTY_CHANGE_SET,
    applied: ['ep1', 'ep2'],
    passages: [passage('pa1', 'ep1', { groupId }), passage('pa2', 'ep2', { groupId })],
    mentions: [
      mention('m1', 'pa1', 'acme', { groupId }),
      mention('m2', 'pa1', 'acme', { groupId, sentence: 1 }),
      mention('m3', 'pa1', 'acme', { groupId, start: 6 }),
      mention('m4', 'pa1', 'ann', { groupId }),
      mention('m5', 'pa1', 'she', { groupId, rule: 'stated' }),
      mention('m6', 'pa2', 'acme', { groupId, episodeId: 'ep2' }),
    ],
    slots: [
      {
        slot: 'a',
        facts: [
          fact('s1', 'a', { ...own, versions: [{ ...current, invalidAt: { at: T1, precision: 'day' } }] }),
          fact('s2', 'a', { ...own, object: entityTerm('bolt'), versions: [{ ...current, validAt: { at: T1, precision: 'day' } }] }),
          fact('s3', 'a', { ...own, object: literalTerm('42') }),
          fact('s4', 'a', { ...own, object: entityTerm('acme') }),
          fact('s5', 'a', { ...own, object: entityTerm('carl'), versions: [{ ...current, expiredAt: T2 }] }),
        ],
      },
      { slot: 'b', facts: [fact('s6', 'b', { ...own, subject: entityTerm('bolt'), object: entityTerm('acme') })] },
    ],
  });
}

export function describeNeighbours(check: Check): void {
  check('gives who is next to a passage and a name, weighed by sentences and facts, in order', async (store) => {
    await filled(store, GROUP);
    expect(await store.neighbours(GROUP, batch(['pa1', 'none', 'pa2', 'pa1'], ['acme', 'nobody', 'bolt', '42', 'she']), null)).toEqual([
      { node: { kind: 'passage', id: 'pa1' }, arcs: [toName('acme', 2), toName('ann')] },
      { node: { kind: 'passage', id: 'pa2' }, arcs: [toName('acme')] },
      { node: { kind: 'name', key: 'acme' }, arcs: [toPassage('pa1', 2), toPassage('pa2'), toName('ann'), toName('bolt', 2)] },
      { node: { kind: 'name', key: 'bolt' }, arcs: [toName('acme', 2)] },
    ]);
    expect(await store.neighbours(GROUP, batch([], []), null)).toEqual([]);
  });

  check('leaves out facts that were not true as of the time', async (store) => {
    await filled(store, GROUP);
    const names = async (asOf: string) => (await store.neighbours(GROUP, batch([], ['acme']), asOf))[0]?.arcs.filter(({ to }) => to.kind === 'name');
    expect(await names(T0)).toEqual([toName('ann'), toName('bolt')]);
    expect(await names(T1)).toEqual([toName('bolt', 2)]);
    expect(await names('2019-12-31T00:00:00.000Z')).toEqual([]);
  });

  check('forgets passages whose belief ended, and those erased', async (store) => {
    await filled(store, GROUP);
    await store.commit(GROUP, 1, { ...EMPTY_CHANGE_SET, expired: [{ episodeId: 'ep1', at: T2 }] });
    expect(await store.neighbours(GROUP, batch(['pa1'], ['acme']), T2)).toEqual([
      { node: { kind: 'name', key: 'acme' }, arcs: [toPassage('pa2'), toName('bolt', 2)] },
    ]);
    await store.commit(GROUP, 2, {
      ...EMPTY_CHANGE_SET,
      removed: ['ep2'],
      slots: [
        { slot: 'a', facts: [] },
        { slot: 'b', facts: [] },
      ],
    });
    expect(await store.neighbours(GROUP, batch(['pa1', 'pa2'], ['acme', 'bolt']), null)).toEqual([]);
  });

  check('never leads from one group into another', async (store) => {
    await filled(store, OTHER_GROUP);
    expect(await store.neighbours(GROUP, batch(['pa1'], ['acme', 'bolt']), null)).toEqual([]);
  });
}
