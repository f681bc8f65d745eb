/** Whatever comes first, the memory is the same: scenarios told in several orders, each text recorded when it was said. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../graph/memory/index.ts';
import { ingest } from '../../ingest/pipeline.ts';
import type { ParsedSource } from '../../ingest/sources/source.ts';
import type { EmbeddedPassage, Embedder } from '../../src/core/ports.ts';
import { RELATIONS } from '../../src/core/relations/index.ts';
import { exportGroup } from '../../src/engine/export.ts';
import { createBundledEmbedder } from '../../src/models/index.ts';

interface Scenario {
  readonly id: string;
  readonly episodes: readonly { readonly text: string; readonly referenceTime: string }[];
}

const OWN: readonly Scenario[] = [
  scenario('succession', [
    ['2015-02-01', 'Maria Okafor is the chief executive of Solvane.'],
    ['2020-11-20', 'Daniel Petrov became the chief executive of Solvane on 15 November 2020, replacing Maria Okafor.'],
    ['2021-03-01', 'Maria Okafor had been the chief executive of Solvane since 2012.'],
    ['2022-01-10', 'Correction: Daniel Petrov became the chief executive of Solvane on 1 December 2020, not on 15 November 2020.'],
  ]),
  scenario('namesakes', [
    ['2019-05-01', 'Robert Hale works for Borealis. Bob Hale lives in Stockholm.'],
    ['2020-05-01', 'R. Hale left Borealis in April 2020. He moved to Uppsala.'],
    ['2021-05-01', 'Robert Hale, born in 1950, was a painter. Robert Hale, born in 1985, is an engineer at Borealis.'],
    ['2018-05-01', 'Hale joined Borealis in 2017.'],
  ]),
];
const DATA = resolve(import.meta.dirname, '../..', process.env['MNEMOGRAPH_DATA'] ?? '../shared/data', 'temporal-dev');
const FILES = ['scenarios.jsonl', 'scenarios-2.jsonl'].map((file) => resolve(DATA, file));
const ORDERS: readonly (<T>(items: readonly T[]) => T[])[] = [(items) => items.toReversed(), oddFirst];

let bundled: Embedder;
let embedder: Embedder;
beforeAll(async () => {
  bundled = await createBundledEmbedder();
  embedder = remembering(bundled);
});
afterAll(() => bundled.close());

describe.each([
  { name: 'our own', missing: null, told: () => OWN },
  { name: 'temporal-dev', missing: FILES.find((file) => !existsSync(file)) ?? null, told: () => FILES.flatMap(scenariosOf) },
])('scenarios of $name', ({ missing, told }) => {
  it.skipIf(missing !== null)(
    `come out the same in any order${missing === null ? '' : ` (${missing} is missing)`}`,
    async () => {
      const facts: unknown[] = [];
      for (const one of told()) {
        const sources = one.episodes.map((episode, at) => sourceOf(`${one.id}-${at}`, episode));
        const inOrder = await exported(one.id, sources);
        facts.push(...inOrder.filter((line) => line.type === 'fact'));
        for (const order of ORDERS) expect(await exported(one.id, order(sources))).toEqual(inOrder);
      }
      expect(facts.length).toBeGreaterThan(told().length);
    },
    300_000,
  );
});

async function exported(groupId: string, sources: readonly ParsedSource[]) {
  const store = createMemoryStore();
  const parts = { store, embedder, clock: { now: () => '2026-01-01T00:00:00.000Z' }, relations: RELATIONS, extraction: 'rules' } as const;
  // One after the other: what was applied must bear with what comes.
  for (const source of sources) await ingest(parts, [{ source }], { groupId, recordedAt: 'reference' });
  const lines = [];
  for await (const line of exportGroup(store, groupId)) lines.push(line);
  return lines;
}

function scenario(id: string, texts: readonly (readonly [day: string, text: string])[]): Scenario {
  return { id, episodes: texts.map(([day, text]) => ({ text, referenceTime: `${day}T09:00:00.000Z` })) };
}

function scenariosOf(file: string): Scenario[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Scenario);
}

function sourceOf(source: string, { text, referenceTime }: Scenario['episodes'][number]): ParsedSource {
  const sections = [{ start: 0, end: text.length, headings: [], joining: 'flow' as const }];
  const draft = { kind: 'document' as const, part: '', title: '', text, sections, metadata: {}, referenceTime: new Date(referenceTime).toISOString() };
  return { source, drafts: [draft], problems: [], fileTime: null, complete: true };
}

function oddFirst<T>(items: readonly T[]): T[] {
  return [...items.filter((_, at) => at % 2 === 1), ...items.filter((_, at) => at % 2 === 0)];
}

/** The model reads each text once, however often it is told. */
function remembering(inner: Embedder): Embedder {
  const known = new Map<string, Promise<EmbeddedPassage>>();
  return {
    ...inner,
    embedPassage: (passage, wants) => {
      const key = JSON.stringify([passage, wants]);
      const answer = known.get(key) ?? inner.embedPassage(passage, wants);
      known.set(key, answer);
      return answer;
    },
  };
}
