/** Entities of several names: found by any of them, told apart where names are shared, merged and split by hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryOf } from '../golden/golden-memory.ts';
import type { AddText, ExportLine } from '../../src/engine/messages.ts';
import { Memory } from '../../src/index.ts';

const TEXTS: readonly AddText[] = [
  {
    source: 'a.md',
    referenceTime: '2020-01-01',
    text: 'Robert Hale runs the harbour office in Calder. Robert Hale has been chief executive of Acme Corporation since 2015.',
  },
  { source: 'b.md', referenceTime: '2020-02-01', text: 'Susan Vale became chief executive of Acme Corporation in April 2019.' },
  { source: 'c.md', referenceTime: '2020-03-01', text: 'They flew from Paris, Texas to Paris, France with the choir.' },
  {
    source: 'd.md',
    referenceTime: '2020-04-01',
    text: '',
    given: { statements: [{ subject: 'Lantern Man', relation: 'employer', object: 'Lumera', validAt: '2021' }] },
  },
];

let memory: Memory;
beforeEach(async () => {
  memory = await memoryOf(TEXTS);
});

const names = (entities: readonly { readonly name: string }[]) => entities.map(({ name }) => name).sort();
const objects = async (entity: string) => (await memory.facts({ entity })).facts.map(({ relation, object }) => `${relation} ${object}`).sort();

async function lines(of: Memory): Promise<ExportLine[]> {
  const all: ExportLine[] = [];
  for await (const line of of.export()) all.push(line);
  return all;
}

describe('a name of several things', () => {
  it('is answered with what it may mean, each with the words that tell it apart', async () => {
    const found = await memory.get('Paris');
    expect(found.kind === 'candidates' && found.candidates.map(({ name, text }) => [name, text])).toEqual([
      ['Paris', expect.stringContaining('Paris, ')],
      ['Paris', expect.stringContaining('Paris, ')],
    ]);
    const asked = memory.facts({ entity: 'Paris' });
    await expect(asked).rejects.toMatchObject({ code: 'ambiguous_name' });
    await expect(asked).rejects.toThrow(/the name of 2 things.*Texas/u);
  });

  it('is asked by the id of what is meant, or of any mention of it', async () => {
    const found = await memory.get('Paris');
    const ids = found.kind === 'candidates' ? found.candidates.map(({ id }) => id) : [];
    for (const id of ids) expect(await memory.get(id)).toMatchObject({ kind: 'entity', entity: { id, mentions: 1 } });
    await expect(memory.timeline({ entity: ids[0] ?? '' })).resolves.toMatchObject({ entity: 'Paris' });
  });
});

describe('merging', () => {
  it('makes facts, timelines and profiles of both names one, whichever is asked', async () => {
    expect(await objects('Robert Hale')).not.toContain('employer Lumera');
    const { decision, entities } = await memory.merge({ a: 'Lantern Man', b: 'Robert Hale' });
    expect(decision).toMatchObject({ kind: 'merge', a: 'Lantern Man', b: 'Robert Hale', counts: true });
    expect(entities.map(({ name, aliases }) => [name, ...aliases].sort())).toEqual([['Lantern Man', 'Robert Hale']]);
    for (const name of ['Robert Hale', 'Lantern Man']) expect(await objects(name)).toContain('employer Lumera');
    expect((await memory.timeline({ entity: 'Lantern Man' })).relations).toEqual((await memory.timeline({ entity: 'Robert Hale' })).relations);
    expect((await memory.profile({ entity: 'lantern man', asOf: 'any' })).text).toContain('Lumera');
  });

  it('is taken back as if it had never been decided', async () => {
    const before = await lines(memory);
    const { decision } = await memory.merge({ a: 'Lantern Man', b: 'Robert Hale' });
    expect((await lines(memory)).filter(({ type }) => type === 'decision')).toHaveLength(1);
    expect((await memory.decisions()).decisions).toMatchObject([{ id: decision.id, kind: 'merge', counts: true }]);
    await memory.undo({ decision: decision.id });
    expect(await lines(memory)).toEqual(before);
    expect(await memory.decisions()).toEqual({ decisions: [] });
  });

  it('goes with the last mention of either name', async () => {
    await memory.merge({ a: 'Lantern Man', b: 'Robert Hale' });
    await memory.forget({ target: 'd.md' });
    expect(await memory.decisions()).toEqual({ decisions: [] });
    expect(JSON.stringify(await lines(memory))).not.toMatch(/Lantern Man|lantern man/u);
  });

  it('joins by id two that share a name', async () => {
    const found = await memory.get('Paris');
    const [a = '', b = ''] = found.kind === 'candidates' ? found.candidates.map(({ id }) => id) : [];
    const { entities } = await memory.merge({ a, b });
    expect(entities).toMatchObject([{ name: 'Paris', mentions: 2 }]);
    expect((await memory.get('Paris')).kind).toBe('entity');
  });

  it.each([
    ['a name that nothing has', { a: 'Zyx', b: 'Robert Hale' }, 'not_found', /list entities/u],
    ['a name with a letter wrong', { a: 'Robrt Hale', b: 'Susan Vale' }, 'not_found', /Did you mean 'Robert Hale'/u],
    ['one thing with itself', { a: 'robert hale', b: 'Robert Hale' }, 'invalid_input', /one already/u],
    ['a name of several things', { a: 'Paris', b: 'Calder' }, 'ambiguous_name', /2 things/u],
    ['no name', { a: '', b: 'Calder' }, 'invalid_input', /a: /u],
  ])('refuses %s, and changes nothing', async (_, request, code, message) => {
    const before = await lines(memory);
    const refused = memory.merge(request);
    await expect(refused).rejects.toMatchObject({ code });
    await expect(refused).rejects.toThrow(message);
    expect(await lines(memory)).toEqual(before);
  });
});

describe('splitting', () => {
  it('parts what the rules joined, and the later of two decisions counts', async () => {
    await memory.add({ source: 'e.md', text: 'Robert Hale, also known as Kestrel, swam to Calder.' });
    expect(await memory.get('Kestrel')).toMatchObject({ kind: 'entity', entity: { name: 'Robert Hale' } });
    expect(names((await memory.split({ a: 'Robert Hale', b: 'Kestrel' })).entities)).toEqual(['Kestrel', 'Robert Hale']);
    await memory.merge({ a: 'Robert Hale', b: 'Kestrel' });
    expect(await memory.get('Kestrel')).toMatchObject({ kind: 'entity', entity: { name: 'Robert Hale' } });
    expect((await memory.decisions()).decisions.map(({ kind, counts }) => [kind, counts])).toEqual([
      ['merge', true],
      ['split', false],
    ]);
  });

  it.each([
    ['names that are not one', { a: 'Robert Hale', b: 'Susan Vale' }, 'invalid_input', /nothing to split/u],
    ['a name from itself', { a: 'Robert Hale', b: 'robert hale' }, 'invalid_input', /alike/u],
    ['a name that nothing has', { a: 'Robert Hale', b: 'Susn Vale' }, 'not_found', /Did you mean 'Susan Vale'/u],
  ])('refuses %s', async (_, request, code, message) => {
    const refused = memory.split(request);
    await expect(refused).rejects.toMatchObject({ code });
    await expect(refused).rejects.toThrow(message);
  });

  it('refuses to take back what was never decided', async () => {
    await expect(memory.undo({ decision: 'de_none' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('entities', () => {
  it('are listed by any name that begins so, and pairs that may be one with the reason', async () => {
    const listed = await memory.entities({ prefix: 'robert' });
    expect(listed.what === 'entities' && names(listed.entities)).toEqual(['Robert Hale']);
    await memory.add({ source: 'f.md', text: 'The tender went to Acme Corporatoin on Monday.' });
    await memory.add({ source: 'g.md', text: 'Susan Hale sang in the church.' });
    await memory.add({ source: 'h.md', text: 'Everyone saw Hale play the fiddle.' });
    const { duplicates } = (await memory.entities({ duplicates: true })) as Extract<Awaited<ReturnType<Memory['entities']>>, { what: 'duplicates' }>;
    const told = duplicates.map(({ a, b, reason }) => [reason, ...names([a, b])]);
    // What texts say keeps the two apart: nobody is asked about them.
    expect(told.flat()).not.toContain('Paris');
    expect(told).toContainEqual(['ambiguous_short_form', 'Hale', 'Susan Hale']);
    expect(told).toContainEqual(['alike', 'Acme Corporation', 'Acme Corporatoin']);
  });
});

describe('association over facts', () => {
  const stated = (source: string, ...statements: NonNullable<NonNullable<AddText['given']>['statements']>): AddText => ({
    text: '',
    source,
    given: { statements: [...statements] },
  });

  it('goes on under another name of the same thing', async () => {
    const told = await memoryOf([
      stated('one.md', { subject: 'Quillmoor', relation: 'chief executive', object: 'Lantern Man' }),
      stated('two.md', { subject: 'Viola Trask', relation: 'residence', object: 'Calder' }),
    ]);
    const question = 'Where does the chief executive of Quillmoor live?';
    expect((await told.ask(question)).answer).not.toBe('Calder');
    const { decision } = await told.merge({ a: 'Lantern Man', b: 'Viola Trask' });
    const asked = await told.ask(question);
    expect(asked.answer).toBe('Calder');
    const answering = asked.facts.find(({ object }) => object === 'Calder');
    expect(answering?.trace.map((step) => (step.kind === 'fact' ? `${step.subject} ${step.relation}` : step.kind))).toEqual([
      'question',
      'Quillmoor chief_executive',
      'Viola Trask residence',
    ]);
    expect((await told.search('Where does Lantern Man live?')).facts[0]).toMatchObject({ subject: 'Viola Trask', object: 'Calder' });
    await told.undo({ decision: decision.id });
    expect((await told.ask(question)).answer).not.toBe('Calder');
  });

  it('does not go over from one thing to another of the same name', async () => {
    const told = await memoryOf([
      { source: 'one.md', text: 'The ferry line is run by Clara Veith. Clara Veith, born 1950, lives in Calder.' },
      { source: 'two.md', text: 'Clara Veith, born 1998, lives in Ostrava. Clara Veith owns the Plumb bakery.' },
    ]);
    const found = await told.get('Clara Veith');
    expect(found.kind === 'candidates' && found.candidates).toHaveLength(2);
    const { facts } = await told.search({ question: 'Where does the owner of the Plumb bakery live?', k: 5 });
    const led = facts.filter(({ trace }) => trace.some((step) => step.kind === 'fact' && step.relation === 'owner'));
    expect(led.map(({ object }) => object)).not.toContain('Calder');
    expect(led.length).toBeGreaterThan(0);
  });
});

it('links a store anew when it is opened that an earlier version wrote', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
  const path = join(folder, 'old.mnemo');
  try {
    const written = await Memory.open(path, { embedder: 'none' });
    for (const text of TEXTS) await written.add(text);
    const before = await lines(written);
    await written.close();
    const database = new Database(path);
    for (const table of ['link_terms', 'links', 'entity_keys', 'entities', 'fact_keys', 'fact_supports', 'facts']) database.exec(`DELETE FROM ${table}`);
    database.close();
    const unread = await Memory.open(path, { embedder: 'none', readOnly: true, create: false });
    expect(unread.notices.join()).toContain('Open it once for writing');
    await unread.close();
    const opened = await Memory.open(path, { embedder: 'none' });
    expect(opened.notices.join()).toContain('4 episodes');
    expect(await lines(opened)).toEqual(before);
    await opened.close();
    const again = await Memory.open(path, { embedder: 'none' });
    expect(again.notices).toEqual([]);
    await again.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
