/** A schema of the user's own, from the command line. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

describe('another schema than the store was read with', () => {
  const POLISHER = '[relations.polisher]\nconstrained = "subject"\ninverse_forms = ["polish"]\n';

  async function stored(name: string, schema?: string): Promise<string> {
    const path = join(folder, name);
    const memory = await Memory.open(path, { embedder: 'none', clock: { now: () => '2024-01-01T00:00:00.000Z' }, ...(schema === undefined ? {} : { schema }) });
    await memory.addText({ source: 'a', text: 'Ann Lee polishes Lock 4.', referenceTime: '2020-01-01' });
    await memory.addText({ source: 'b', text: 'Ben Ott polishes Lock 4. Ben Ott lives in Oslo.', referenceTime: '2022-01-01' });
    await memory.addText({ source: 'a', text: 'Ann Lee polishes Lock 4 and Lock 5.', referenceTime: '2020-02-01' });
    await memory.merge({ a: 'Ann Lee', b: 'Lock 5' });
    await memory.close();
    return path;
  }

  async function exported(memory: Memory): Promise<unknown[]> {
    const lines: unknown[] = [];
    for await (const line of memory.export()) lines.push(line);
    await memory.close();
    return lines;
  }

  it('is refused, naming the command that reads everything anew; read-only, it is told', async () => {
    const schema = join(folder, 'schema.toml');
    writeFileSync(schema, POLISHER);
    const path = await stored('a.db');
    await expect(Memory.open(path, { embedder: 'none', schema })).rejects.toMatchObject({
      code: 'schema_mismatch',
      message: expect.stringContaining('mnemograph reread'),
    });
    const reading = await Memory.open(path, { embedder: 'none', schema, readOnly: true });
    expect(reading.notices.join()).toContain('mnemograph reread');
    await reading.close();
    const own = await stored('b.db', schema);
    await expect(Memory.open(own, { embedder: 'none' })).rejects.toMatchObject({ code: 'schema_mismatch' });
  });

  it('counts for everything once it is read anew, as from the beginning', async () => {
    const schema = join(folder, 'schema.toml');
    writeFileSync(schema, POLISHER);
    const path = await stored('a.db');
    const memory = await Memory.open(path, { embedder: 'none', schema, allowSchemaMismatch: true });
    expect(await memory.reread()).toEqual({ episodes: 3, problems: [], interrupted: false });
    await memory.close();
    const again = await exported(await Memory.open(path, { embedder: 'none', schema }));
    const fresh = await exported(await Memory.open(await stored('b.db', schema), { embedder: 'none', schema }));
    expect(JSON.stringify(again)).toContain('"relation":"polisher"');
    expect(again).toEqual(fresh);
  });
});
