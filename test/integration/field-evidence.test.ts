import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Memory } from '../../src/engine.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mnemograph-fields-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('shows a fact that a field states with the field, and one that the text states with its sentence', async () => {
  const path = join(folder, 'staff.json');
  const text = 'Ann Lee is director of Acme Foods. She lives in Oslo.';
  await writeFile(path, JSON.stringify([{ id: 'a', name: 'Ann Lee', home: 'Bergen', joined: '2018-08-06', text, timestamp: '2021-10-04' }]));
  const memory = await Memory.open(join(folder, 'm.mnemo'), { embedder: 'none' });
  try {
    await memory.add({ paths: [path] });
    const { facts } = await memory.facts({ entity: 'Ann Lee', limit: 50 });
    const evidence = new Map(facts.map((fact) => [`${fact.relation} ${fact.object}`, fact.text]));
    expect(evidence.get('residence Bergen')).toBe('home: Bergen');
    expect(evidence.get('joined 2018-08-06')).toBe('joined: 2018-08-06');
    expect(facts.filter((fact) => fact.text === 'Ann Lee is director of Acme Foods.').map(({ subject }) => subject)).toContain('Acme Foods');
  } finally {
    await memory.close();
  }
});
