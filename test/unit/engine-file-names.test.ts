/** A file is one source however its path is written. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Memory } from '../../src/index.ts';

let folder: string;
let memory: Memory;

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'mnemograph-')));
  mkdirSync(join(folder, 'home', 'notes'), { recursive: true });
  mkdirSync(join(folder, 'elsewhere'));
  writeFileSync(join(folder, 'home', 'notes', 'a.md'), 'The harbour has two lamps.');
  writeFileSync(join(folder, 'elsewhere', 'b.md'), 'The harbour has one crane.');
  symlinkSync(join(folder, 'home'), join(folder, 'link'));
  memory = await Memory.open(join(folder, 'home', 'memory.db'), { embedder: 'none' });
});
afterEach(async () => {
  await memory.close();
  rmSync(folder, { recursive: true });
});

async function sources(): Promise<string[]> {
  const list = await memory.list({ what: 'sources' });
  return list.what === 'sources' ? list.sources.map(({ source }) => source) : [];
}

it('is the same source by every spelling of its path, and changes nothing when it is added again', async () => {
  const spellings = [join(folder, 'home', 'notes', 'a.md'), join(folder, 'home', 'notes', '..', 'notes', 'a.md'), join(folder, 'link', 'notes')];
  const added = [];
  for (const path of spellings) added.push((await memory.add({ paths: [path] })).added);
  expect(added).toEqual([1, 0, 0]);
  expect(await sources()).toEqual(['notes/a.md']);
});

it('is named by its whole path outside the folder of the store', async () => {
  await memory.add({ paths: [join(folder, 'elsewhere')] });
  expect(await sources()).toEqual([`${folder}/elsewhere/b.md`]);
});

it('is filtered, listed and forgotten by any spelling, also when it is gone', async () => {
  await memory.add({ paths: [join(folder, 'home', 'notes'), join(folder, 'elsewhere')] });
  rmSync(join(folder, 'home', 'notes', 'a.md'));
  const spelling = join(folder, 'link', 'notes', 'a.md');
  const { hits } = await memory.search({ question: 'harbour', filter: { source: spelling } });
  expect(hits.map(({ text }) => text)).toEqual(['The harbour has two lamps.']);
  const listed = await memory.list({ what: 'episodes', source: spelling });
  expect(listed.what === 'episodes' && listed.episodes.map(({ source }) => source)).toEqual(['notes/a.md']);
  expect((await memory.forget({ target: spelling })).episodes).toBe(1);
  expect(await sources()).toEqual([`${folder}/elsewhere/b.md`]);
});
