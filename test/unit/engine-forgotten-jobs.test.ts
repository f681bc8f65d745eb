import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Memory } from '../../src/engine.ts';
import { Jobs } from '../../src/engine/jobs.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-forgotten-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('leaves no job of what was forgotten, and those of all else', async () => {
  const path = join(folder, 'memory.mnemo');
  const memory = await Memory.open(path, { embedder: 'none' });
  await memory.enqueue({ text: 'Ada Vale lives in Uppsala.', source: 'a.md' });
  await memory.enqueue({ text: 'Ivor Cutler lives in Leeds.', source: 'b.md' });
  await memory.enqueue({ text: 'Bo Lind lives in Bergen.', source: 'c.md', groupId: 'other' });
  await memory.forget({ target: 'a.md' });
  expect(await waiting(path)).toEqual(['default', 'other']);
  await memory.forget({ all: true });
  expect(await waiting(path)).toEqual(['other']);
  await memory.close();
});

it('makes no queue where there is none', async () => {
  const path = join(folder, 'memory.mnemo');
  const memory = await Memory.open(path, { embedder: 'none' });
  await memory.add({ text: 'Ada Vale lives in Uppsala.', source: 'a.md' });
  await memory.forget({ target: 'a.md' });
  await memory.close();
  expect(existsSync(`${path}.jobs`)).toBe(false);
});

async function waiting(path: string): Promise<string[]> {
  const jobs = await Jobs.open(path);
  try {
    return (await jobs.list({ state: 'waiting' })).map(({ groupId }) => groupId).sort();
  } finally {
    await jobs.close();
  }
}
