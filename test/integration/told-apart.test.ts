/** Two people of one full name, told apart by hand: by where the second is named. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Memory } from '../../src/index.ts';

const TEXTS = {
  'a.md': 'John Smith is the chief executive of Acme Corporation.',
  'b.md': 'John Smith lives in Oslo.',
  'c.md': 'John Smith lives in Perth.',
  'd.md': 'Smith was seen. John Smith paid the bill.',
} as const;

let memory: Memory;
beforeEach(async () => {
  memory = await Memory.open(':memory:', { embedder: 'none' });
});
afterEach(() => memory.close());

async function add(...names: (keyof typeof TEXTS)[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) ids.push(...(await memory.addText({ source: name, text: TEXTS[name], referenceTime: '2024-01-01' })).episodeIds);
  return ids;
}

/** Sources that name each thing called John Smith. */
async function sourcesOf(): Promise<string[][]> {
  const found = await memory.get('John Smith');
  const ids = found.kind === 'candidates' ? found.candidates.map(({ id }) => id) : found.kind === 'entity' ? [found.entity.id] : [];
  const entities = await Promise.all(ids.map((id) => memory.get(id)));
  return entities.map((one) => (one.kind === 'entity' ? one.passages.map(({ source }) => source).sort() : [])).sort((x, y) => (x.join() < y.join() ? -1 : 1));
}

async function entitiesAndFacts(): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of memory.export()) if (line.type === 'entity' || line.type === 'fact') lines.push(JSON.stringify(line));
  return lines;
}

it('they are two, with facts of their own; undone they are one again', async () => {
  const [, oslo = ''] = await add('a.md', 'b.md', 'c.md');
  const before = await entitiesAndFacts();
  expect(await sourcesOf()).toEqual([['a.md', 'b.md', 'c.md']]);
  const { decision, entities: two } = await memory.split({ a: 'John Smith', b: oslo });
  expect(two.map(({ name }) => name)).toEqual(['John Smith', 'John Smith']);
  expect(decision).toMatchObject({ kind: 'split', b: 'John Smith of b.md', counts: true });
  expect(await sourcesOf()).toEqual([['a.md', 'c.md'], ['b.md']]);
  const residences = (await memory.facts({ relation: 'residence', asOf: 'now' })).facts.map(({ object, conflict }) => `${object} ${conflict}`).sort();
  expect(residences).toEqual(['Oslo false', 'Perth false']);
  await memory.undo({ decision: decision.id });
  expect(await entitiesAndFacts()).toEqual(before);
});

it('a third text is whose it fits, or is said to be the second’s too', async () => {
  const [, oslo = '', perth = ''] = await add('a.md', 'b.md', 'c.md');
  const first = await memory.split({ a: 'John Smith', b: oslo });
  const second = await memory.split({ a: 'John Smith', b: perth });
  expect(await sourcesOf()).toEqual([['a.md'], ['b.md'], ['c.md']]);
  const idOf = (source: string) => [...first.entities, ...second.entities].find((one) => one.source === source)?.id ?? '';
  await memory.merge({ a: idOf('b.md'), b: idOf('c.md') });
  expect(await sourcesOf()).toEqual([['a.md'], ['b.md', 'c.md']]);
  await add('d.md');
  expect(await sourcesOf()).toEqual([
    ['a.md', 'd.md'],
    ['b.md', 'c.md'],
  ]);
});

it('a decision goes with its mention, and the same text again is linked by the rules', async () => {
  const [, oslo = ''] = await add('a.md', 'b.md', 'c.md');
  await memory.split({ a: 'John Smith', b: oslo });
  await memory.forget({ target: 'b.md' });
  expect((await memory.decisions()).decisions).toEqual([]);
  await add('b.md');
  expect(await sourcesOf()).toEqual([['a.md', 'b.md', 'c.md']]);
});

it('stays when texts are read anew and when a group is moved', async () => {
  const [, oslo = ''] = await add('a.md', 'b.md', 'c.md');
  await memory.split({ a: 'John Smith', b: oslo });
  const before = await entitiesAndFacts();
  await memory.reread();
  expect(await entitiesAndFacts()).toEqual(before);
});

it('says what is wrong', async () => {
  const [acme = '', oslo = ''] = await add('a.md', 'b.md');
  await expect(memory.split({ a: 'John Smith', b: 'John Smith' })).rejects.toThrow(/id of the passage, episode or mention/u);
  await expect(memory.split({ a: 'Ann Lee', b: oslo })).rejects.toMatchObject({ code: 'not_found' });
  await expect(memory.split({ a: 'Oslo', b: oslo })).rejects.toThrow(/nothing to split/u);
  await memory.split({ a: 'John Smith', b: oslo });
  await expect(memory.split({ a: 'John Smith', b: acme })).rejects.toThrow(/nothing to split/u);
});
