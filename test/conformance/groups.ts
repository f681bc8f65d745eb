import { expect } from 'vitest';
import { type ChangeSet, EMPTY_CHANGE_SET, type GraphStore } from '../../graph/store.ts';
import { refusalOf } from './commits.ts';
import type { Check } from './check.ts';
import { dumpGroup, dumpStore } from './dump.ts';
import { decision, entity, episode, fact, GROUP, link, mention, OTHER_GROUP, passage, statement, T1, T2, vectors } from './samples.ts';

/** The same ids, keys, sources and slots in any group; only `mark` differs. */
async function fill(store: GraphStore, groupId: string, mark: string): Promise<void> {
  const own = { groupId };
  await store.accept(groupId, [episode('ep1', { ...own, text: mark }), episode('ep2', { ...own, text: mark })]);
  const changes: ChangeSet = {
    ...EMPTY_CHANGE_SET,
    applied: ['ep1'],
    passages: [passage('p1', 'ep1', { ...own, text: mark })],
    mentions: [mention('m1', 'p1', 'acme', { ...own, surface: mark })],
    vectors: [vectors('p1', mark.length)],
    statements: [statement('s1', 'ep1', 'slot a', { ...own, wording: mark })],
    entities: [entity('acme', 'm1', { ...own, name: mark })],
    links: [link('l1', ['k:acme'], { ...own, body: `"${mark}"` })],
    decisions: [decision('d1', { ...own, a: mark })],
    slots: [{ slot: 'slot a', facts: [fact('s1', 'slot a', { ...own, relation: mark })] }],
  };
  await store.commit(groupId, 0, changes);
}

export function describeGroups(check: Check): void {
  check('is empty at first, and answers for a group it never saw', async (store) => {
    expect(await dumpStore(store)).toEqual({ settings: { embedderId: null, dimensions: null }, groups: [] });
    const none = { episodes: 0, pending: 0, failed: 0, passages: 0, mentions: 0, entities: 0, statements: 0, facts: 0 };
    expect(await dumpGroup(store, 'never')).toEqual({
      groupId: 'never',
      counts: { groupId: 'never', revision: 0, ...none },
      lastRecordedAt: null,
      changes: [],
      episodes: [],
      records: [],
      entities: [],
      decisions: [],
      statements: [],
      facts: [],
    });
    await store.fail('never', [{ episodeId: 'ep1', reason: 'none' }]);
    await store.accept('never', []);
    expect(await store.groupIds()).toEqual([]);
  });

  check('counts by status, applied episodes whether current or not', async (store) => {
    await store.accept(
      GROUP,
      ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => episode(id)),
    );
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, applied: ['a', 'b', 'c'], expired: [{ episodeId: 'a', at: T2 }] });
    await store.fail(GROUP, [{ episodeId: 'd', reason: 'no' }]);
    expect(await store.counts(GROUP)).toMatchObject({ groupId: GROUP, revision: 1, episodes: 3, failed: 1, pending: 2 });
  });

  check('keeps groups apart that use the same ids, keys, sources and slots', async (store) => {
    await fill(store, GROUP, 'one');
    const before = await dumpGroup(store, GROUP);
    await fill(store, OTHER_GROUP, 'another');
    expect(await dumpGroup(store, GROUP)).toEqual(before);
    for (const [groupId, mark] of [
      [GROUP, 'one'],
      [OTHER_GROUP, 'another'],
    ] as const) {
      const read = {
        episodes: await store.episodes(groupId, ['ep1']),
        heads: [...(await store.episodeHeads(groupId, 'notes.md')), ...(await store.headsOfParts(groupId, [{ source: 'notes.md', part: '' }]))],
        listed: await store.listEpisodes(groupId, { source: 'notes.md', status: 'applied', current: true }, 0, 10),
        passages: await store.passages(groupId, ['p1']),
        records: await store.recordsOfEpisodes(groupId, ['ep1']),
        byKey: await store.entitiesByKey(groupId, ['acme']),
        byId: await store.entities(groupId, ['m1']),
        prefixed: await store.entitiesByPrefix(groupId, 'ac', 10),
        links: [...(await store.links(groupId, ['l1'])), ...(await store.linksOfTerms(groupId, ['k:acme']))],
        decisions: await store.decisions(groupId),
        mentions: [...(await store.mentionsOfKeys(groupId, ['acme'])), ...(await store.mentions(groupId, ['m1']))],
        statements: [...(await store.statementsOfSlots(groupId, ['slot a'])), ...(await store.statements(groupId, ['s1']))],
        facts: [...(await store.factsOfSlots(groupId, ['slot a'])), ...(await store.factsOfKeys(groupId, ['acme'])), ...(await store.facts(groupId, ['s1']))],
      };
      const sizes = Object.fromEntries(Object.entries(read).map(([name, list]) => [name, list.length]));
      expect(sizes).toEqual({
        episodes: 1,
        heads: 4,
        listed: 1,
        passages: 1,
        records: 1,
        byKey: 1,
        byId: 1,
        prefixed: 1,
        links: 2,
        decisions: 1,
        mentions: 2,
        statements: 2,
        facts: 3,
      });
      const texts = JSON.stringify(read);
      expect(texts).toContain(`"${mark}"`);
      expect(texts).not.toContain(mark === 'one' ? '"another"' : '"one"');
      expect(read.records[0]?.vectors?.values).toEqual(Float32Array.of(mark.length));
    }
  });

  check('writes to one group and leaves the other as it was', async (store) => {
    await fill(store, GROUP, 'one');
    await fill(store, OTHER_GROUP, 'another');
    const before = await dumpGroup(store, OTHER_GROUP);
    await store.fail(GROUP, [{ episodeId: 'ep2', reason: 'no' }]);
    await store.replaceVectors(GROUP, [vectors('p1', 42)]);
    await store.commit(GROUP, 2, { ...EMPTY_CHANGE_SET, expired: [{ episodeId: 'ep1', at: T1 }] });
    const gone = { removed: ['ep1'], entitiesRemoved: ['m1'], linksRemoved: ['l1'], decisionsRemoved: ['d1'], slots: [{ slot: 'slot a', facts: [] }] };
    await store.commit(GROUP, 3, { ...EMPTY_CHANGE_SET, ...gone });
    expect(await dumpGroup(store, OTHER_GROUP)).toEqual(before);
    await store.removeGroup(GROUP);
    expect(await dumpGroup(store, OTHER_GROUP)).toEqual(before);
  });

  check('erases a group as if it had never been', async (store) => {
    await fill(store, OTHER_GROUP, 'another');
    const never = await dumpGroup(store, GROUP);
    await fill(store, GROUP, 'one');
    const filled = await dumpGroup(store, GROUP);
    await store.removeGroup(GROUP);
    expect(await dumpGroup(store, GROUP)).toEqual(never);
    expect(await store.groupIds()).toEqual([OTHER_GROUP]);
    await store.removeGroup(GROUP);
    await fill(store, GROUP, 'one');
    expect(await dumpGroup(store, GROUP)).toEqual(filled);
  });

  check('names its groups in code point order', async (store) => {
    const groups = ['b', '𝒜', 'Ａ', 'a', 'B'];
    for (const groupId of groups) await store.accept(groupId, [episode('ep1', { groupId })]);
    await store.commit('only a revision', 0, EMPTY_CHANGE_SET);
    expect(await store.groupIds()).toEqual(['B', 'a', 'b', 'only a revision', 'Ａ', '𝒜']);
  });

  check('keeps its settings', async (store) => {
    await store.setSettings({ embedderId: 'all-MiniLM-L6-v2@1', dimensions: 384 });
    expect(await store.settings()).toEqual({ embedderId: 'all-MiniLM-L6-v2@1', dimensions: 384 });
    await store.setSettings({ embedderId: null, dimensions: null });
    expect(await store.settings()).toEqual({ embedderId: null, dimensions: null });
  });

  check('crashes on a limit that is no count, and on use after closing, which may be done twice', async (store) => {
    for (const limit of [-1, 1.5, Number.NaN]) expect(await refusalOf(store.listFacts(GROUP, '', limit))).toBe('invariant');
    await store.close();
    await store.close();
    expect(await refusalOf(store.revision(GROUP))).toBe('invariant');
    expect(await refusalOf(store.commit(GROUP, 0, EMPTY_CHANGE_SET))).toBe('invariant');
  });
}
