/** Facts given with their times, and what is told of them: lists, timelines, changes, reasons, profiles. */
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryOf } from '../golden/golden-memory.ts';
import type { AddText } from '../../src/engine/messages.ts';
import type { Memory } from '../../src/index.ts';

type Statement = NonNullable<NonNullable<AddText['given']>['statements']>[number];

/** What one source says, at one time. */
function said(source: string, referenceTime: string, ...statements: readonly Statement[]): AddText {
  return { text: '', source, referenceTime, given: { statements: [...statements] } };
}

const LEADERS = [
  said('2016.md', '2016-06-01', { subject: 'Quillmoor', relation: 'chief executive', object: 'Mei-Lin Forsythe', validAt: '2016-03' }),
  said('2021.md', '2021-08-01', { subject: 'Quillmoor', relation: 'chief executive', object: 'Mariam Haddad', validAt: '2021-07-01' }),
  said(
    'other.md',
    '2020-01-01',
    { subject: 'Quillmoor', relation: 'acquired', object: 'Plumb Sensors', occurredAt: '2019-05-03' },
    { subject: 'Quillmoor', relation: 'motto', object: 'slow and sure', invalidAt: '2018' },
  ),
];

let memory: Memory;
beforeEach(async () => {
  memory = await memoryOf(LEADERS);
});

async function idOf(object: string): Promise<string> {
  const { facts } = await memory.facts();
  return facts.find((fact) => fact.object === object)?.id ?? '';
}

describe('facts', () => {
  it('are those of an entity and a relation, however it is worded, as of a time', async () => {
    const leads = async (asOf?: string) =>
      (await memory.facts({ entity: 'quillmoor', relation: 'CEO', ...(asOf ? { asOf } : {}) })).facts.map((fact) => fact.object);
    expect((await leads()).sort()).toEqual(['Mariam Haddad', 'Mei-Lin Forsythe']);
    expect(await leads('2020')).toEqual(['Mei-Lin Forsythe']);
    expect(await leads('now')).toEqual(['Mariam Haddad']);
  });

  it('come page by page', async () => {
    const first = await memory.facts({ limit: 3 });
    const second = await memory.facts({ limit: 3, after: first.next ?? '' });
    expect([...first.facts, ...second.facts].map(({ object }) => object).sort()).toEqual([
      'Mariam Haddad',
      'Mei-Lin Forsythe',
      'Plumb Sensors',
      'slow and sure',
    ]);
    expect(second.next).toBeNull();
  });

  it.each([
    ['a letter wrong', 'Quilmoor', /Did you mean 'Quillmoor'/u],
    ['a part of a name', 'Forsythe', /Did you mean 'Mei-Lin Forsythe'/u],
    ['two letters swapped', 'Mariam Hadadd', /Did you mean 'Mariam Haddad'/u],
    ['nothing like it', 'Zyx', /mnemograph list entities/u],
  ])('of an unknown entity are an error that offers what is like it: %s', async (_, entity, message) => {
    await expect(memory.facts({ entity })).rejects.toMatchObject({ code: 'not_found', message: expect.stringMatching(message) });
    await expect(memory.timeline({ entity })).rejects.toMatchObject({ code: 'not_found', message: expect.stringMatching(message) });
  });
});

describe('a statement given', () => {
  it('that ends before it starts is refused, and nothing is added', async () => {
    const before = (await memory.status()).groups;
    const wrong = said('x', '2022', { subject: 'A', relation: 'owner', object: 'B', validAt: '2020', invalidAt: '2019' });
    await expect(memory.addText(wrong)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/ends at 2019, which is not after its start, 2020/u),
    });
    expect((await memory.status()).groups).toEqual(before);
  });

  it('with another time is another episode of its source', async () => {
    const added = await memory.addText(
      said('2016.md', '2016-06-01', { subject: 'Quillmoor', relation: 'chief executive', object: 'Mei-Lin Forsythe', validAt: '2015' }),
    );
    expect(added).toMatchObject({ added: 1, unchanged: 0 });
    expect((await memory.facts({ relation: 'chief executive', asOf: '2015-06' })).facts).toHaveLength(1);
  });
});

describe('a timeline', () => {
  it('has the facts of a relation together, in order of validity, those of unknown start first', async () => {
    const { entity, relations } = await memory.timeline({ entity: 'Quillmoor' });
    expect(entity).toBe('Quillmoor');
    expect(relations.map(({ relation, end, facts }) => [relation, end, ...facts.map(({ object, standing }) => `${object}: ${standing}`)])).toEqual([
      ['chief_executive', 'subject', 'Mei-Lin Forsythe: ended', 'Mariam Haddad: current'],
      ['motto', 'subject', 'slow and sure: ended'],
      ['acquired', 'subject', 'Plumb Sensors: current'],
    ]);
  });

  it('stands the other way round for who is at the other end', async () => {
    const { relations } = await memory.timeline({ entity: 'Mariam Haddad' });
    expect(relations).toMatchObject([{ label: '← chief executive', end: 'object', facts: [{ subject: 'Quillmoor', validAt: '2021-07-01', invalidAt: null }] }]);
  });

  it('knows nothing at a time before it was recorded', async () => {
    expect((await memory.timeline({ entity: 'Quillmoor', knownAt: '2001' })).relations).toEqual([]);
  });
});

describe('a diff', () => {
  it('in the world tells what began, ended, took its place and happened', async () => {
    const diff = await memory.diff({ from: '2019', to: '2022' });
    expect(diff.began.map(({ object }) => object)).toEqual(['Mariam Haddad']);
    expect(diff.ended.map(({ object }) => object)).toEqual(['Mei-Lin Forsythe']);
    expect(diff.changed).toMatchObject([{ before: { object: 'Mei-Lin Forsythe' }, after: { object: 'Mariam Haddad' } }]);
    expect(diff.happened.map(({ object }) => object)).toEqual(['Plumb Sensors']);
    expect(diff.counts).toEqual({ began: 1, ended: 1, changed: 1, happened: 1 });
  });

  it('is half-open: what is true at the first time is no news, at the last it is', async () => {
    const began = async (from: string, to: string) => (await memory.diff({ from, to })).began.map(({ object }) => object);
    expect(await began('2021-06-30', '2021-07-01')).toEqual(['Mariam Haddad']);
    expect(await began('2021-07-01', '2021-08-01')).toEqual([]);
  });

  it.each([
    [{ from: '2022', to: '2019' }, 'invalid_input', /later than 'to'/u],
    [{ from: '2019', to: '2019' }, 'invalid_input', /same instant/u],
    [{ from: 'May', to: '2019' }, 'invalid_time', /'May' is not a date/u],
    [{ from: '2018', to: '2019', axis: 'known', knownAt: '2020' }, 'invalid_input', /goes with the axis 'valid'/u],
  ] as const)('%j is refused', async (request, code, message) => {
    await expect(memory.diff(request)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

describe('why', () => {
  it('tells what opened and closed a fact, by which rule, and what would undo it', async () => {
    const why = await memory.why({ fact: await idOf('Mei-Lin Forsythe') });
    expect(why).toMatchObject({
      fact: { object: 'Mei-Lin Forsythe', validAt: '2016-03', invalidAt: '2021-07-01' },
      believedTo: null,
      opened: { citation: { source: '2016.md' }, referenceTime: '2016-06-01T00:00:00.000Z' },
      closed: { object: 'Mariam Haddad', citation: { source: '2021.md' } },
      rule: 'successor',
      meaning: expect.stringMatching(/one value at a time/u),
      undo: expect.stringMatching(/forgetting the closing statement/u),
      supports: [{ text: 'Quillmoor chief executive Mei-Lin Forsythe, from 2016-03.' }],
      correctedBy: [],
    });
  });

  it('takes the beginning of an id', async () => {
    const id = await idOf('Plumb Sensors');
    expect((await memory.why({ fact: id.slice(0, 11) })).fact.id).toBe(id);
    await expect(memory.why({ fact: 'st_nothing' })).rejects.toMatchObject({ code: 'not_found', message: expect.stringMatching(/mnemograph facts/u) });
  });
});

describe('a profile', () => {
  it('tells what is true now by topic, with dates', async () => {
    const { text, left } = await memory.profile({ entity: 'Quillmoor' });
    expect(text).toBe(
      ['Quillmoor', 'organisation', '- chief executive: Mariam Haddad (since 2021-07-01)', '- acquired: Plumb Sensors (2019-05-03)'].join('\n'),
    );
    expect(left).toBe(0);
  });

  it('as of a time tells what was true then', async () => {
    expect((await memory.profile({ entity: 'Quillmoor', asOf: '2017' })).text).toContain('Mei-Lin Forsythe (2016-03 – 2021-07-01)');
  });

  it('keeps to its budget and says how many facts it left out', async () => {
    const { text, tokens, topics, left } = await memory.profile({ entity: 'Quillmoor', tokens: 18 });
    expect(tokens).toBeLessThanOrEqual(18);
    expect({ left, shown: topics.flatMap(({ facts }) => facts).length }).toEqual({ left: 1, shown: 1 });
    expect(text.split('\n')[0]).toBe('Quillmoor');
    expect(await memory.profile({ entity: 'Quillmoor', tokens: 1 })).toMatchObject({ text: 'Quillmoor', left: 2 });
  });

  it('of who stands at the other end tells the whole fact', async () => {
    expect((await memory.profile({ entity: 'Mariam Haddad' })).text).toContain('- Quillmoor – chief executive – Mariam Haddad (since 2021-07-01)');
  });
});

describe('relations', () => {
  it('are those of the table, with how many facts there are', async () => {
    const { relations } = await memory.relations();
    expect(relations.find(({ id }) => id === 'chief_executive')).toMatchObject({ constrained: 'subject', origin: 'built-in', facts: 2, because: null });
  });

  it('are proposed where subjects change their values one after the other', async () => {
    const heads = ['Ada', 'Bo', 'Cy'].flatMap((club, at) => [
      { subject: `${club} Club`, relation: 'gleaner', object: `One ${at}`, validAt: '2001' },
      { subject: `${club} Club`, relation: 'gleaner', object: `Two ${at}`, validAt: '2005' },
    ]);
    await memory.addText(said('clubs', '2010', ...heads));
    expect((await memory.relations({ proposed: true })).relations).toMatchObject([{ id: 'gleaner', constrained: 'subject', origin: 'proposed', facts: 6 }]);
  });
});
