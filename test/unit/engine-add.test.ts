import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Memory } from '../../src/index.ts';

let folder = '';
let memory: Memory;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
  memory = await Memory.open(join(folder, 'memory.db'), { embedder: 'none' });
});
afterEach(async () => {
  await memory.close();
  rmSync(folder, { recursive: true });
});

async function texts(): Promise<string[]> {
  const { hits } = await memory.search({ question: 'Ada Vale harbour', k: 50 });
  return hits.map(({ text }) => text).sort();
}

describe('messages', () => {
  it('of one source append, and the same again changes nothing', async () => {
    const said = { kind: 'message', source: 'talk', speaker: 'Ann' } as const;
    await memory.add({ ...said, text: 'Ada Vale keeps the harbour.' });
    await memory.add({ ...said, text: 'Ada Vale left the harbour.' });
    expect(await memory.add({ ...said, text: 'Ada Vale left the harbour.' })).toMatchObject({ added: 0, unchanged: 1 });
    expect(await texts()).toEqual(['Ada Vale keeps the harbour.', 'Ada Vale left the harbour.']);
  });

  it('that say the same are apart where another says it, or at another time', async () => {
    const said = { kind: 'message', text: 'Ada Vale keeps the harbour.' } as const;
    await memory.add({ ...said, speaker: 'Ann' });
    await memory.add({ ...said, speaker: 'Bob' });
    await memory.add({ ...said, speaker: 'Bob', referenceTime: '2024-05-01' });
    expect(await texts()).toHaveLength(3);
  });

  it('with an id are replaced by what comes under the same id', async () => {
    const said = { kind: 'message', source: 'talk', part: 'm1' } as const;
    await memory.add({ ...said, text: 'Ada Vale keeps the harbour.' });
    await memory.add({ ...said, text: 'Ada Vale left the harbour.' });
    expect(await texts()).toEqual(['Ada Vale left the harbour.']);
  });
});

describe('triples without a text', () => {
  const leads = { text: '', given: { triples: [['Ada Vale', 'keeps', 'the harbour'] as [string, string, string]] } };

  it('can be found, cited and listed as facts', async () => {
    expect(await memory.add(leads)).toMatchObject({ added: 1, statements: 1 });
    const { hits } = await memory.search('Who keeps the harbour?');
    expect(hits).toMatchObject([{ text: 'Ada Vale keeps the harbour.', facts: [{ subject: 'Ada Vale', relation: 'keeps', object: 'the harbour' }] }]);
    expect(await memory.list({ what: 'facts' })).toMatchObject({ facts: [{ subject: 'Ada Vale', relation: 'keeps', object: 'the harbour' }] });
  });

  it('do not take the place of others', async () => {
    await memory.add(leads);
    await memory.add({ text: ' ', given: { triples: [['Ada Vale', 'left', 'the harbour']] } });
    expect(await texts()).toEqual(['Ada Vale keeps the harbour.', 'Ada Vale left the harbour.']);
  });

  it('must be there where the text is empty', async () => {
    await expect(memory.add({ text: ' \n' })).rejects.toMatchObject({ code: 'invalid_input', message: 'The text is empty. Give some text, or triples.' });
  });
});

describe('files', () => {
  it('that cannot be read are reported, and the rest is added', async () => {
    writeFileSync(join(folder, 'good.md'), '# Harbour\n\nAda Vale keeps the harbour.\n');
    writeFileSync(join(folder, 'empty.md'), '');
    writeFileSync(join(folder, 'binary.txt'), Buffer.from([0, 1, 2, 3]));
    writeFileSync(join(folder, 'latin.txt'), Buffer.from([0x63, 0x61, 0x66, 0xe9]));
    writeFileSync(join(folder, 'lines.jsonl'), '{"id":"a","text":"Ada Vale met Ivor Cutler at the harbour."}\n{"id":\n');
    const report = await memory.add({
      paths: ['good.md', 'empty.md', 'binary.txt', 'latin.txt', 'lines.jsonl', 'missing.md'].map((name) => join(folder, name)),
    });
    expect(report).toMatchObject({ added: 2, failed: 0 });
    const problems = report.problems.map(({ source, line, reason }) => [source.split('/').at(-1), line, reason !== ''] as const);
    expect(problems.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))).toEqual([
      ['binary.txt', null, true],
      ['empty.md', null, true],
      ['latin.txt', null, true],
      ['lines.jsonl', 2, true],
      ['missing.md', null, true],
    ]);
    expect(await texts()).toEqual(['Ada Vale keeps the harbour.', 'Ada Vale met Ivor Cutler at the harbour.']);
  });

  it('that changed replace what they said, which stays under knownAt', async () => {
    const path = join(folder, 'note.md');
    writeFileSync(path, 'Ada Vale keeps the harbour.\n');
    await memory.add({ paths: [path] });
    const before = (await memory.search('Ada Vale')).hits[0]?.citation.recordedAt ?? '';
    writeFileSync(path, 'Ada Vale left the harbour.\n');
    await memory.add({ paths: [path] });
    expect(await texts()).toEqual(['Ada Vale left the harbour.']);
    const then = await memory.search({ question: 'Ada Vale', knownAt: before });
    expect(then.hits.map(({ text }) => text)).toEqual(['Ada Vale keeps the harbour.']);
  });
});

describe('forgetting', () => {
  it('counts what went and what others support, and leaves no word', async () => {
    await memory.add({ source: 'a', text: 'Ada Vale keeps the harbour.', given: { triples: [['Ada Vale', 'keeps', 'Harbour']] } });
    await memory.add({ source: 'b', text: 'Ada Vale met Ivor Cutler.', given: { triples: [['Ada Vale', 'met', 'Ivor Cutler']] } });
    const report = await memory.forget({ target: 'b' });
    expect(report).toMatchObject({ episodes: 1, passages: 1, statements: 1, factsRemoved: 1, factsKept: 0, entitiesRemoved: 1, entitiesKept: 1 });
    const lines = [];
    for await (const line of memory.export()) lines.push(JSON.stringify(line));
    expect(lines.join('\n')).not.toMatch(/cutler/iu);
    expect(await texts()).toEqual(['Ada Vale keeps the harbour.']);
    await expect(memory.forget({ target: 'b' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('a group forgets all of it and nothing of another', async () => {
    await memory.add({ groupId: 'one', text: 'Ada Vale keeps the harbour.' });
    await memory.add({ text: 'Ada Vale left the harbour.' });
    await memory.search({ groupId: 'one', question: 'Ada Vale' });
    expect(await memory.forget({ groupId: 'one', all: true })).toMatchObject({ episodes: 1, passages: 1 });
    expect((await memory.search({ groupId: 'one', question: 'Ada Vale' })).hits).toEqual([]);
    await memory.add({ groupId: 'one', text: 'Ada Vale is back at the harbour.' });
    expect((await memory.search({ groupId: 'one', question: 'Ada Vale' })).hits.map(({ text }) => text)).toEqual(['Ada Vale is back at the harbour.']);
    expect(await texts()).toEqual(['Ada Vale left the harbour.']);
  });
});

describe('bad requests', () => {
  it.each([
    ['an empty question', { question: ' ' }, 'question: the question is empty'],
    ['a question of a megabyte', { question: 'x'.repeat(1_000_000) }, 'question: the question is longer than'],
    ['no hits', { question: 'Who?', k: 0 }, 'k: k must be at least 1'],
    ['half a hit', { question: 'Who?', k: 1.5 }, 'k: k must be a whole number'],
    ['an empty group', { question: 'Who?', groupId: '' }, 'groupId: a group id must not be empty'],
  ])('such as %s are refused, naming what is wrong', async (_, request, message) => {
    await expect(memory.search(request)).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringContaining(message) });
  });

  it('such as a date that is none are refused', async () => {
    await expect(memory.search({ question: 'Who?', asOf: '2024-02-31' })).rejects.toMatchObject({ code: 'invalid_time' });
    await expect(memory.search({ question: 'Who?', knownAt: 'yesterday' })).rejects.toMatchObject({ code: 'invalid_time' });
  });

  it('answers nothing, and no error, from an empty memory', async () => {
    expect((await memory.search('Who keeps the harbour?')).hits).toEqual([]);
    expect(await memory.ask('Who keeps the harbour?')).toMatchObject({ answer: null, support: 0, evidence: [], hits: [] });
    expect(await memory.context('Who keeps the harbour?')).toEqual({ text: '', tokens: 0, hits: [] });
  });
});
