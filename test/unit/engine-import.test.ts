import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { toWire } from '../../src/engine/messages.ts';
import { Memory } from '../../src/index.ts';

let folder = '';
let file = '';
const opened: Memory[] = [];

async function memory(name: string): Promise<Memory> {
  const one = await Memory.open(name === ':memory:' ? name : join(folder, name), { embedder: 'none' });
  opened.push(one);
  return one;
}

async function exported(from: Memory, groupId = 'team'): Promise<string> {
  const lines: string[] = [];
  for await (const line of from.export({ groupId })) lines.push(JSON.stringify(toWire(line)));
  return `${lines.join('\n')}\n`;
}

/** Versions that follow each other, one that came late, a correction, a merge, something forgotten, words of the user's own as keys. */
async function lived(): Promise<Memory> {
  const one = await memory('lived.mnemo');
  const add = (text: string, source: string, referenceTime: string) =>
    one.add({ groupId: 'team', text, source, referenceTime, metadata: { userName: 'ann_b', 'role in 2019': 'clerk' } });
  await add('Ada Vale leads Borealis. Borealis is based in Oslo.', 'a', '2019-01-01T00:00:00.000Z');
  await add('Ada Vale leads Borealis. Borealis is based in Bergen.', 'a', '2021-01-01T00:00:00.000Z');
  await add('Since 2020 Ivor Cutler has led Borealis.', 'b', '2020-06-01T00:00:00.000Z');
  await add('I. Cutler works for Borealis.', 'c', '2020-07-01T00:00:00.000Z');
  await add('The password is swordfish.', 'secret', '2020-08-01T00:00:00.000Z');
  const { facts } = await one.facts({ groupId: 'team' });
  const wrong = facts.find(({ object }) => object === 'Bergen');
  if (wrong) await one.correct({ groupId: 'team', fact: wrong.id, object: 'Tromsø' });
  await one.merge({ groupId: 'team', a: 'Ivor Cutler', b: 'Ada Vale' });
  await one.forget({ groupId: 'team', target: 'secret' });
  return one;
}

describe('an export taken in again', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mnemograph-import-'));
    file = join(folder, 'team.jsonl');
    writeFileSync(file, await exported(await lived()));
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('gives the same export, on either store', async () => {
    for (const name of [':memory:', 'again.mnemo']) {
      const one = await memory(name);
      const report = await one.import({ path: file });
      expect(report).toMatchObject({ groupId: 'team', decisions: 1, differing: 0, more: 0, failed: 0, interrupted: false });
      expect(report.added).toBe(report.episodes);
      expect(await exported(one)).toBe(readFileSync(file, 'utf8'));
    }
  });

  it('changes nothing the second time, and goes on where it was stopped', async () => {
    const one = await memory('stopped.mnemo');
    const stop = new AbortController();
    const first = await one.import({ path: file }, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(first.interrupted).toBe(true);
    const second = await one.import({ path: file });
    expect(second).toMatchObject({ differing: 0, more: 0, interrupted: false });
    expect(await exported(one)).toBe(readFileSync(file, 'utf8'));
    expect(await one.import({ path: file })).toMatchObject({ added: 0, differing: 0, more: 0 });
    expect(await exported(one)).toBe(readFileSync(file, 'utf8'));
  });

  it('tells what came out otherwise', async () => {
    const changed = join(folder, 'changed.jsonl');
    writeFileSync(changed, readFileSync(file, 'utf8').replace('"wording":"is based in"', '"wording":"sits in"'));
    expect(await (await memory(':memory:')).import({ path: changed })).toMatchObject({ differing: 1, more: 1 });
  });
});

describe('a file that is no whole export', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mnemograph-import-'));
    file = join(folder, 'team.jsonl');
    writeFileSync(file, await exported(await lived()));
    for (const one of opened.splice(0)) await one.close();
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const lines = () => readFileSync(file, 'utf8').split('\n');
  const cases: readonly (readonly [what: string, content: () => string, code: string, told: RegExp])[] = [
    ['nothing', () => '', 'invalid_input', /is empty/],
    ['something else', () => '{"type":"note"}\n', 'invalid_input', /does not begin as an export/],
    [
      'a later version',
      () => lines().with(0, '{"type":"header","format":"mnemograph-export","version":9,"group_id":"team"}').join('\n'),
      'store_newer',
      /version 9/,
    ],
    ['a line cut off', () => readFileSync(file, 'utf8').slice(0, -20), 'invalid_input', /line \d+: is not JSON .*cut off.*Nothing was imported/],
    ['a field that is wrong', () => readFileSync(file, 'utf8').replace('"recorded_at":"', '"recorded_at":"x'), 'invalid_input', /line 2: episode.recordedAt/],
    [
      'another group',
      () => readFileSync(file, 'utf8').replace('"version":1,"group_id":"team"', '"version":1,"group_id":"other"'),
      'invalid_input',
      /line 2: is of another group/,
    ],
    ['an unknown line', () => `${readFileSync(file, 'utf8')}{"type":"index"}\n`, 'invalid_input', /type "index"/],
  ];

  for (const [what, content, code, told] of cases) {
    it(`is refused before anything is written: ${what}`, async () => {
      const path = join(folder, 'bad.jsonl');
      writeFileSync(path, content());
      const one = await memory(':memory:');
      await expect(one.import({ path })).rejects.toMatchObject({ code, message: expect.stringMatching(told) });
      expect((await one.status()).groups).toEqual([]);
    });
  }

  it('is refused where it is of another group than was asked for, or is not there', async () => {
    const one = await memory(':memory:');
    await expect(one.import({ path: file, groupId: 'other' })).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringMatching(/group 'team'/) });
    await expect(one.import({ path: join(folder, 'none.jsonl') })).rejects.toMatchObject({ code: 'not_found' });
  });
});
