/** A schema of the user's own, from the command line. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Memory } from '../../src/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function owners(schema: string | undefined): Promise<(string | null)[]> {
  const memory = await Memory.open(':memory:', { embedder: 'none', ...(schema === undefined ? {} : { schema }) });
  try {
    await memory.addText({ source: 'a', text: 'Ann Lee polishes Lock 4.', referenceTime: '2020-01-01' });
    await memory.addText({ source: 'b', text: 'Ben Ott polishes Lock 4.', referenceTime: '2022-01-01' });
    const { facts } = await memory.facts({ asOf: '2023' });
    return facts.map(({ subject, relation, object }) => `${subject} ${relation} ${object}`).sort();
  } finally {
    await memory.close();
  }
}

it('makes a relation one-valued that nothing knew', async () => {
  const path = join(folder, 'schema.toml');
  writeFileSync(path, '[relations.polisher]\nconstrained = "subject"\ninverse_forms = ["polish"]\n');
  expect(await owners(undefined)).toHaveLength(2);
  expect(await owners(path)).toEqual(['Lock 4 polisher Ben Ott']);
});

it('is refused with its fault, and where it is missing', async () => {
  const path = join(folder, 'schema.json');
  writeFileSync(path, '{"relations": {"polisher": {"colour": "red"}}}');
  await expect(owners(path)).rejects.toThrow(/colour/u);
  await expect(owners(join(folder, 'none.toml'))).rejects.toThrow(/cannot be read/u);
});
