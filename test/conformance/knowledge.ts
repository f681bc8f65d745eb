import { expect } from 'vitest';
import { EMPTY_CHANGE_SET, type GraphStore } from '../../graph/store.ts';
import type { Check } from './check.ts';
import { pages } from './dump.ts';
import { entity, entityTerm, episode, fact, GROUP, literalTerm, mention, passage, statement } from './samples.ts';

/** In code point order; UTF-16 order would put '𝒜' before 'Ａ'. */
const KEYS = ['ACME', 'acme', 'acme corp', 'ann', 'łódź', '東京', 'Ａ', '𝒜', '😀 "quoted"'];

async function withEntities(store: GraphStore): Promise<void> {
  const entities = KEYS.map((key, index) => entity(key, `id${9 - index}`));
  await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, entities });
}

export function describeKnowledge(check: Check): void {
  describeEntities(check);
  describeStatements(check);
  describeFacts(check);
}

function describeEntities(check: Check): void {
  check('finds entities by key and by id, in the order asked, each once', async (store) => {
    await withEntities(store);
    expect(await store.entitiesByKey(GROUP, ['東京', 'none', 'acme', '東京'])).toEqual([entity('東京', 'id4'), entity('acme', 'id8')]);
    expect(await store.entities(GROUP, ['id8', 'none', 'id4', 'id8'])).toEqual([entity('acme', 'id8'), entity('東京', 'id4')]);
    expect([await store.entities(GROUP, []), await store.entitiesByKey(GROUP, [])]).toEqual([[], []]);
  });

  check('finds an entity by the id of any mention of its key', async (store) => {
    await store.accept(GROUP, [episode('ep1')]);
    await store.commit(GROUP, 0, {
      ...EMPTY_CHANGE_SET,
      passages: [passage('p1', 'ep1')],
      mentions: [mention('m1', 'p1', 'acme'), mention('m2', 'p1', 'acme'), mention('m3', 'p1', 'no entity')],
      entities: [entity('acme', 'm1')],
    });
    expect(await store.entities(GROUP, ['m3', 'm2', 'm1'])).toEqual([entity('acme', 'm1')]);
  });

  check('lists entities by key in code point order, by prefix, page by page', async (store) => {
    await withEntities(store);
    const keys = (found: readonly { readonly key: string }[]) => found.map(({ key }) => key);
    expect(keys(await store.listEntities(GROUP, '', '', 100))).toEqual(KEYS);
    expect(
      keys(
        await pages(
          '',
          (after) => store.listEntities(GROUP, '', after, 2),
          (one) => one.key,
        ),
      ),
    ).toEqual(KEYS);
    const prefixes = { acme: ['acme', 'acme corp'], a: ['acme', 'acme corp', 'ann'], 東: ['東京'], '😀': ['😀 "quoted"'], '%': [], 'acme corp ': [] };
    for (const [prefix, expected] of Object.entries(prefixes)) expect(keys(await store.listEntities(GROUP, prefix, '', 10)), prefix).toEqual(expected);
    expect(keys(await store.listEntities(GROUP, 'acme', 'acme', 10))).toEqual(['acme corp']);
    expect(keys(await store.listEntities(GROUP, 'b', 'a', 10))).toEqual([]);
  });

  check('replaces an entity by key and removes keys, those written again staying', async (store) => {
    await withEntities(store);
    const renewed = entity('acme', 'id77', { mentions: 9, surfaces: { Acme: 9 }, types: {} });
    await store.commit(GROUP, 1, { ...EMPTY_CHANGE_SET, entityKeysRemoved: ['ann', 'acme', 'none'], entities: [renewed] });
    expect(await store.entitiesByKey(GROUP, ['acme', 'ann'])).toEqual([renewed]);
    expect(await store.entities(GROUP, ['id8', 'id77', 'id6'])).toEqual([renewed]);
    expect((await store.counts(GROUP)).entities).toBe(KEYS.length - 1);
  });
}

function describeStatements(check: Check): void {
  check('gives back statements, every field as it was, and finds them by episode, slot and id', async (store) => {
    const bare = statement('s1', 'ep2', 'slot b', { object: literalTerm('Forty-two'), validAt: null, occurredAt: null, saidBy: null, cue: 'supposed' });
    const all = [
      statement('s3', 'ep1', 'slot a', { alsoSlots: ['slot c', 'slot d'] }),
      bare,
      statement('s2', 'ep1', 'slot b', { kind: 'event', cue: 'corrects', origin: 'user' }),
    ] as const;
    await store.accept(GROUP, [episode('ep1'), episode('ep2')]);
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, statements: all });
    expect(await store.statements(GROUP, ['s3', 'none', 's1', 's2', 's3'])).toEqual(all);
    const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);
    expect(ids(await store.statementsOfEpisodes(GROUP, ['ep2', 'ep1', 'ep2', 'none']))).toEqual(['s1', 's2', 's3']);
    expect(ids(await store.statementsOfEpisodes(GROUP, ['ep1']))).toEqual(['s2', 's3']);
    expect(ids(await store.statementsOfSlots(GROUP, ['slot b', 'none']))).toEqual(['s1', 's2']);
    expect(ids(await store.statementsOfSlots(GROUP, ['slot b', 'slot a']))).toEqual(['s1', 's2', 's3']);
    expect(ids(await store.statementsOfSlots(GROUP, ['slot d']))).toEqual(['s3']);
    expect(ids(await store.statementsOfSlots(GROUP, ['slot d', 'slot b', 'slot a', 'slot c']))).toEqual(['s1', 's2', 's3']);
    await store.commit(GROUP, 1, { ...EMPTY_CHANGE_SET, removed: ['ep1'] });
    expect(await store.statementsOfSlots(GROUP, ['slot a', 'slot c', 'slot d'])).toEqual([]);
    expect([await store.statements(GROUP, []), await store.statementsOfSlots(GROUP, []), await store.statementsOfEpisodes(GROUP, [])]).toEqual([[], [], []]);
  });
}

function describeFacts(check: Check): void {
  const a1 = fact('s1', 'slot a', { supports: ['s1', 's4'] });
  const a2 = fact('s2', 'slot a', { object: literalTerm('Ann'), conflict: true, versions: [] });
  const b1 = fact('s3', 'slot b', { subject: entityTerm('bolt'), object: entityTerm('acme'), kind: 'event', supports: ['s3', 's5'] });
  const slots = [
    { slot: 'slot b', facts: [b1] },
    { slot: 'slot a', facts: [a2, a1] },
  ];

  check('gives back the facts of slots, sorted by id', async (store) => {
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, slots });
    expect(await store.factsOfSlots(GROUP, ['slot b', 'slot a', 'slot b', 'none'])).toEqual([a1, a2, b1]);
    expect(await store.factsOfSlots(GROUP, ['slot a'])).toEqual([a1, a2]);
    expect(await store.factsOfSlots(GROUP, [])).toEqual([]);
  });

  check('finds facts by the key of either end, a literal at the object left out', async (store) => {
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, slots });
    const cases = { acme: [a1, a2, b1], ann: [a1], bolt: [b1], none: [] };
    for (const [key, expected] of Object.entries(cases)) expect(await store.factsOfKeys(GROUP, [key]), key).toEqual(expected);
    expect(await store.factsOfKeys(GROUP, ['bolt', 'ann', 'bolt'])).toEqual([a1, b1]);
  });

  check('finds a fact by its id or that of a supporting statement, each once, in the order of ids', async (store) => {
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, slots });
    expect(await store.facts(GROUP, ['s5', 'none', 's1'])).toEqual([b1, a1]);
    expect(await store.facts(GROUP, ['s4', 's2', 's1', 's4'])).toEqual([a1, a2]);
  });

  check('prefers the fact of the id itself, then the smallest, where a statement supports several', async (store) => {
    const facts = [fact('s9', 'slot', { supports: ['s2', 's7', 's9'] }), fact('s2', 'slot'), fact('s3', 'slot', { supports: ['s3', 's7'] })];
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, slots: [{ slot: 'slot', facts }] });
    expect((await store.facts(GROUP, ['s7'])).map(({ id }) => id)).toEqual(['s3']);
    expect((await store.facts(GROUP, ['s2'])).map(({ id }) => id)).toEqual(['s2']);
  });

  check('lists facts by id, page by page', async (store) => {
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, slots });
    expect(await store.listFacts(GROUP, '', 10)).toEqual([a1, a2, b1]);
    expect(await store.listFacts(GROUP, 's1', 1)).toEqual([a2]);
    expect(await store.listFacts(GROUP, 's3', 1)).toEqual([]);
  });

  check('replaces all facts of a slot, and forgets what led to those gone', async (store) => {
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, slots });
    const renewed = fact('s1', 'slot a', { object: entityTerm('carl'), supports: ['s1'] });
    const changed = [
      { slot: 'slot a', facts: [renewed] },
      { slot: 'slot b', facts: [] },
    ];
    await store.commit(GROUP, 1, { ...EMPTY_CHANGE_SET, slots: changed });
    expect(await store.listFacts(GROUP, '', 10)).toEqual([renewed]);
    expect(await store.facts(GROUP, ['s4', 's2', 's3', 's5'])).toEqual([]);
    expect(await store.factsOfKeys(GROUP, ['ann', 'bolt'])).toEqual([]);
    expect(await store.factsOfKeys(GROUP, ['carl', 'acme'])).toEqual([renewed]);
  });

  check('moves a fact from one slot to another in one commit, in either order', async (store) => {
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, slots });
    const moved = fact('s1', 'slot b');
    const kept = [
      { slot: 'slot b', facts: [b1, moved] },
      { slot: 'slot a', facts: [a2] },
    ];
    await store.commit(GROUP, 1, { ...EMPTY_CHANGE_SET, slots: kept });
    expect(await store.factsOfSlots(GROUP, ['slot b'])).toEqual([moved, b1]);
    expect((await store.counts(GROUP)).facts).toBe(3);
  });
}
