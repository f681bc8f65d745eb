import { expect } from 'vitest';
import { EMPTY_CHANGE_SET, type GraphStore } from '../../graph/store.ts';
import type { Check } from './check.ts';
import { pages } from './dump.ts';
import { decision, entity, entityTerm, episode, fact, GROUP, link, literalTerm, statement, T1 } from './samples.ts';

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
  check('finds entities by key, sorted by id, and by id, in the order asked, each once', async (store) => {
    await withEntities(store);
    expect(await store.entitiesByKey(GROUP, ['acme', 'none', '東京', 'acme'])).toEqual([entity('東京', 'id4'), entity('acme', 'id8')]);
    expect(await store.entities(GROUP, ['id8', 'none', 'id4', 'id8'])).toEqual([entity('acme', 'id8'), entity('東京', 'id4')]);
    expect([await store.entities(GROUP, []), await store.entitiesByKey(GROUP, [])]).toEqual([[], []]);
  });

  check('finds an entity by each of its keys, and all that share a key', async (store) => {
    const [elder, younger] = [entity('robert hale', 'm2', { keys: ['bob', 'robert hale'] }), entity('robert hale', 'm1')];
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, entities: [elder, younger] });
    expect(await store.entitiesByKey(GROUP, ['robert hale'])).toEqual([younger, elder]);
    expect(await store.entitiesByKey(GROUP, ['bob'])).toEqual([elder]);
    expect(await store.entitiesByKey(GROUP, ['bob', 'robert hale'])).toEqual([younger, elder]);
  });

  check('lists entities by id, page by page', async (store) => {
    await withEntities(store);
    const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);
    const all = KEYS.map((_, index) => `id${index + 1}`).sort();
    expect(ids(await store.listEntities(GROUP, '', 100))).toEqual(all);
    const paged = await pages(
      '',
      (after) => store.listEntities(GROUP, after, 2),
      (one) => one.id,
    );
    expect(ids(paged)).toEqual(all);
  });

  check('finds entities by the beginning of a key, in code point order of the first that begins so', async (store) => {
    await withEntities(store);
    const keys = (found: readonly { readonly keys: readonly string[] }[]) => found.map((one) => one.keys[0]);
    expect(keys(await store.entitiesByPrefix(GROUP, '', 100))).toEqual(KEYS);
    const prefixes = { acme: ['acme', 'acme corp'], a: ['acme', 'acme corp', 'ann'], 東: ['東京'], '😀': ['😀 "quoted"'], '%': [], 'acme corp ': [] };
    for (const [prefix, expected] of Object.entries(prefixes)) expect(keys(await store.entitiesByPrefix(GROUP, prefix, 10)), prefix).toEqual(expected);
    expect(keys(await store.entitiesByPrefix(GROUP, 'a', 2))).toEqual(['acme', 'acme corp']);
    const aliased = entity('x', 'id0', { keys: ['acme', 'ann', 'x'] });
    await store.commit(GROUP, 1, { ...EMPTY_CHANGE_SET, entities: [aliased] });
    expect((await store.entitiesByPrefix(GROUP, 'an', 9)).map(({ id }) => id)).toEqual(['id0', 'id6']);
    expect((await store.entitiesByPrefix(GROUP, 'a', 9)).map(({ id }) => id)).toEqual(['id0', 'id8', 'id7', 'id6']);
  });

  check('replaces an entity by id, its keys too, and removes ids, those written again staying', async (store) => {
    await withEntities(store);
    const renewed = entity('acme', 'id8', { keys: ['acme inc'], mentions: 9, surfaces: { Acme: 9 }, types: {} });
    await store.commit(GROUP, 1, { ...EMPTY_CHANGE_SET, entitiesRemoved: ['id6', 'id8', 'none'], entities: [renewed] });
    expect(await store.entitiesByKey(GROUP, ['acme', 'acme inc', 'ann'])).toEqual([renewed]);
    expect(await store.entities(GROUP, ['id8', 'id6'])).toEqual([renewed]);
    expect((await store.counts(GROUP)).entities).toBe(KEYS.length - 1);
  });

  check('names in the log the entities that came, went, or have other keys: no others', async (store) => {
    await withEntities(store);
    const counted = entity('acme', 'id8', { mentions: 9 });
    const aliased = entity('東京', 'id4', { keys: ['tokyo', '東京'] });
    await store.commit(GROUP, 1, { ...EMPTY_CHANGE_SET, entities: [counted, aliased, entity('new', 'id99')], entitiesRemoved: ['id6', 'none'] });
    expect((await store.changesSince(GROUP, 1, 1))[0]?.entities).toEqual(['id6', 'id4', 'id99']);
  });

  check('finds link rows by id, in the order asked, and by term, sorted by id, each once', async (store) => {
    const rows = [link('l2', ['+hale', 'k:hale']), link('l1', ['+hale', '東京 "x"']), link('l3', [])];
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, links: rows });
    expect(await store.links(GROUP, ['l3', 'none', 'l2', 'l3'])).toEqual([rows[2], rows[0]]);
    expect(await store.linksOfTerms(GROUP, ['k:hale', '+hale', 'none', '+hale'])).toEqual([rows[1], rows[0]]);
    expect(await store.linksOfTerms(GROUP, ['東京 "x"'])).toEqual([rows[1]]);
    expect([await store.links(GROUP, []), await store.linksOfTerms(GROUP, [])]).toEqual([[], []]);
  });

  check('replaces a link row with its terms, and removes rows, those written again staying', async (store) => {
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, links: [link('l1', ['a', 'b']), link('l2', ['b'])] });
    await store.commit(GROUP, 1, { ...EMPTY_CHANGE_SET, links: [link('l1', ['b', 'c'], { body: '1' })], linksRemoved: ['l2', 'l1', 'none'] });
    expect(await store.linksOfTerms(GROUP, ['a', 'b', 'c'])).toEqual([link('l1', ['b', 'c'], { body: '1' })]);
    expect(await store.linksOfTerms(GROUP, ['a'])).toEqual([]);
    expect(await store.links(GROUP, ['l2'])).toEqual([]);
  });

  check('keeps decisions, sorted by id, until they are removed', async (store) => {
    const all = [decision('d1'), decision('d2', { kind: 'split', decidedAt: T1 })];
    await store.commit(GROUP, 0, { ...EMPTY_CHANGE_SET, decisions: all.toReversed() });
    expect(await store.decisions(GROUP)).toEqual(all);
    await store.commit(GROUP, 1, { ...EMPTY_CHANGE_SET, decisions: [decision('d2', { b: 'ann' })], decisionsRemoved: ['d1', 'none'] });
    expect(await store.decisions(GROUP)).toEqual([decision('d2', { b: 'ann' })]);
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
  const a1 = fact('s1', 'slot a', { supports: ['s1', 's4'], senses: ['m1', null] });
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
    expect(await store.factsOfKeys(GROUP, ['bolt', 'ann', 'acme'], 2)).toEqual([a1, a2]);
    expect(await store.factsOfKeys(GROUP, ['acme'], 9)).toEqual([a1, a2, b1]);
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
