/** Read anew, a group says what it would say had it been read so from the beginning. */
import { glob } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createMemoryStore } from '../../graph/memory/index.ts';
import type { GraphStore } from '../../graph/store.ts';
import { ingest, type PipelineParts, type SourceInput } from '../../ingest/pipeline.ts';
import { rereadGroup } from '../../ingest/reread.ts';
import { readSourceFile } from '../../ingest/sources/read-source.ts';
import { RELATIONS } from '../../src/core/relations/index.ts';
import { exportGroup } from '../../src/engine/export.ts';
import { UNKNOWN_RELATIONS } from '../property/unknown-relations.ts';

const GROUP = 'g';
const COMPANY = fileURLToPath(new URL('../../examples/company', import.meta.url));

async function company(): Promise<SourceInput[]> {
  const paths: string[] = [];
  for await (const path of glob('{board,people,press,suppliers}/*', { cwd: COMPANY })) paths.push(path);
  return Promise.all(paths.sort().map(async (path) => ({ source: { ...(await readSourceFile(`${COMPANY}/${path}`)), source: path, fileTime: null } })));
}

function partsOf(store: GraphStore, how: Pick<PipelineParts, 'relations' | 'extraction'>): PipelineParts {
  return { store, embedder: null, clock: { now: () => '2024-06-01T00:00:00.000Z' }, ...how };
}

async function exported(store: GraphStore): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportGroup(store, GROUP)) lines.push(JSON.stringify(line));
  return lines;
}

it.each([
  { before: { relations: UNKNOWN_RELATIONS, extraction: 'rules' }, after: { relations: RELATIONS, extraction: 'rules' } },
  { before: { relations: RELATIONS, extraction: 'rules' }, after: { relations: RELATIONS, extraction: 'none' } },
  { before: { relations: RELATIONS, extraction: 'none' }, after: { relations: RELATIONS, extraction: 'rules' } },
] as const)('by other rules: case %#', async ({ before, after }) => {
  const sources = await company();
  const [fresh, again] = [createMemoryStore(), createMemoryStore()];
  const options = { groupId: GROUP, recordedAt: 'reference' } as const;
  await ingest(partsOf(fresh, after), sources, options);
  await ingest(partsOf(again, before), sources, options);
  const wanted = await exported(fresh);
  expect(await exported(again)).not.toEqual(wanted);
  expect(await rereadGroup(partsOf(again, after), GROUP)).toMatchObject({ problems: [], interrupted: false });
  expect(await exported(again)).toEqual(wanted);
});
