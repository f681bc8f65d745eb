import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Memory } from '../../src/index.ts';

// Two processes on one file: revisions of an erased group begin anew, so a reader that only compared numbers would keep what was erased.
it.each([1, 3, 5])('sees that a group was erased by another and filled again with %i texts', async (count) => {
  const folder = await mkdtemp(join(tmpdir(), 'mnemograph-erased-'));
  try {
    const path = join(folder, 'memory.mnemo');
    const [reader, writer] = [await Memory.open(path, { embedder: 'none' }), await Memory.open(path, { embedder: 'none' })];
    for (const number of [1, 2, 3]) await reader.add({ title: `Zorblax ${number}`, text: `Zorblax number ${number} hums in the old mill.` });
    expect((await reader.search('Where does Zorblax hum?')).hits).toHaveLength(3);
    await writer.forget({ all: true });
    for (let number = 1; number <= count; number++) await writer.add({ title: `Quince ${number}`, text: `Quince ${number} grows by the new mill.` });
    const { hits, names } = await reader.search('What grows by the mill near Zorblax?');
    expect(hits.map(({ title }) => title).sort()).toEqual(Array.from({ length: count }, (_, at) => `Quince ${at + 1}`));
    expect(names).not.toContain('zorblax');
    await Promise.all([reader.close(), writer.close()]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
