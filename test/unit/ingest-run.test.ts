import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../graph/memory/index.ts';
import type { GraphStore } from '../../graph/store.ts';
import { ingest, type IngestOptions } from '../../ingest/pipeline.ts';
import type { ParsedSource } from '../../ingest/sources/source.ts';
import { exportGroup } from '../../src/engine/export.ts';
import type { Episode } from '../../src/core/model.ts';
import { MnemographError } from '../../src/core/errors.ts';
import { LIMITS } from '../../src/core/limits.ts';
import type { Embedder, PassageInput } from '../../src/core/ports.ts';
import { createHashEmbedder } from '../property/hash-embedder.ts';
import { UNKNOWN_RELATIONS } from '../property/unknown-relations.ts';

const GROUP = 'g';
const TEXTS = ['Ada Vale keeps the harbour.', 'Ivor Cutler leads Borealis.', 'Borealis moved to Elm Street.', 'Ada Vale met Ivor Cutler.'];

function source(name: string, text: string): ParsedSource {
  const draft = { kind: 'document', part: '', title: name, text, metadata: {}, referenceTime: '2024-01-01T00:00:00.000Z' } as const;
  return { source: name, drafts: [draft], problems: [], fileTime: null, complete: true };
}

const sources = TEXTS.map((text, number) => ({ source: source(`${number}.md`, text) }));

function run(store: GraphStore, inputs: readonly { source: ParsedSource }[], options: Partial<IngestOptions> & { embedder?: Embedder } = {}) {
  const { embedder = null, ...rest } = options;
  const clock = { now: () => '2024-06-01T00:00:00.000Z' };
  return ingest({ store, embedder, relations: UNKNOWN_RELATIONS, extraction: 'rules', clock }, inputs, { groupId: GROUP, recordedAt: 'reference', ...rest });
}

async function exported(store: GraphStore): Promise<string> {
  const lines: string[] = [];
  for await (const line of exportGroup(store, GROUP)) lines.push(JSON.stringify(line));
  return lines.join('\n');
}

/** An embedder that fails with `error` on texts that hold `word`. */
function failing(word: string, error: Error): Embedder {
  const working = createHashEmbedder();
  return {
    ...working,
    concurrency: 4,
    embedPassage: (passage: PassageInput) => (passage.sentences.some((text) => text.includes(word)) ? Promise.reject(error) : working.embedPassage(passage)),
  };
}

describe('a text that cannot be read', () => {
  const embedder = failing('Elm Street', new MnemographError('invalid_input', 'it cannot be embedded.'));

  it('fails by itself, with its reason, and the rest is added', async () => {
    const store = createMemoryStore();
    const report = await run(store, sources, { embedder });
    expect(report).toMatchObject({ failed: 1, problems: [{ source: '2.md', line: null, reason: 'it cannot be embedded.' }] });
    expect(report.added).toHaveLength(3);
    const listed = (await store.listEpisodes(GROUP, {}, 0, 10)).map(({ episode }) => [episode.text, episode.status, episode.failure]);
    expect(listed[2]).toEqual([TEXTS[2], 'failed', 'it cannot be embedded.']);
    const texts = new Set((await store.scanRecords(GROUP, '', 10)).map(({ passage }) => passage.text));
    expect(texts).toEqual(new Set([TEXTS[0], TEXTS[1], TEXTS[3]]));
  });

  it('is tried again when it is added again, and is one episode however often', async () => {
    const store = createMemoryStore();
    await run(store, sources, { embedder });
    expect(await run(store, sources, { embedder })).toMatchObject({ added: [], unchanged: 3, failed: 1 });
    expect(await store.counts(GROUP)).toMatchObject({ episodes: 3, failed: 1 });
    expect(await run(store, sources, { embedder: createHashEmbedder() })).toMatchObject({ unchanged: 3, failed: 0 });
    expect(await store.counts(GROUP)).toMatchObject({ episodes: 4, failed: 0, passages: 4 });
  });

  it('that is over a limit is a problem of its source', async () => {
    const store = createMemoryStore();
    const triples = Array.from({ length: LIMITS.givenTriplesMax + 1 }, () => ['Ada Vale', 'keeps', 'Borealis'] as const);
    const large = source('large.md', 'Ada Vale.');
    const inputs = [{ source: { ...large, drafts: large.drafts.map((draft) => ({ ...draft, given: { entities: [], triples } })) } }, ...sources];
    const report = await run(store, inputs);
    expect(report.added).toHaveLength(sources.length);
    expect(report.problems).toEqual([{ source: 'large.md', line: null, reason: expect.stringContaining(`at most ${LIMITS.givenTriplesMax}`) }]);
  });
});

it('stops with the error of an embedder that cannot work, leaves all pending, and a later run takes it up', async () => {
  const store = createMemoryStore();
  // All four are read at once: the first failure ends the run, and those of the others must not end the process.
  await expect(run(store, sources, { embedder: failing('', new Error('the model is gone')) })).rejects.toThrow('the model is gone');
  expect(await store.counts(GROUP)).toMatchObject({ episodes: 0, pending: sources.length, failed: 0, passages: 0 });
  await run(store, [], { embedder: createHashEmbedder() });
  expect(await store.counts(GROUP)).toMatchObject({ episodes: sources.length, pending: 0 });
});

describe('a run that is told to stop', () => {
  it.each([1, 2, 3])('ends after episode %i, and the next run gives what an undisturbed one gives', async (last) => {
    const undisturbed = createMemoryStore();
    await run(undisturbed, sources);
    const store = createMemoryStore();
    const stop = new AbortController();
    const report = await run(store, sources, {
      signal: stop.signal,
      episodesACommit: 1,
      onProgress: ({ stage, episodes }) => {
        if (stage === 'applying' && episodes === last) stop.abort();
      },
    });
    expect(report).toMatchObject({ interrupted: true, problems: [] });
    expect(report.added).toHaveLength(last);
    expect(await store.counts(GROUP)).toMatchObject({ episodes: last, pending: sources.length - last });
    expect(await run(store, sources)).toMatchObject({ interrupted: false, unchanged: last });
    expect(await exported(store)).toBe(await exported(undisturbed));
  });

  it('before all is accepted, accepts the rest the next time', async () => {
    const many = Array.from({ length: 300 }, (_, at) => ({ source: source(`${at}.md`, `Note ${at} is of Ann Hill.`) }));
    const undisturbed = createMemoryStore();
    await run(undisturbed, many);
    const store = createMemoryStore();
    const stop = new AbortController();
    const report = await run(store, many, { signal: stop.signal, onProgress: ({ source: name }) => (name === '1.md' ? stop.abort() : undefined) });
    expect(report).toMatchObject({ added: [], interrupted: true });
    const { episodes, pending } = await store.counts(GROUP);
    expect(episodes).toBe(0);
    expect(pending).toBeGreaterThan(1);
    expect(pending).toBeLessThan(many.length);
    await run(store, many);
    expect(await exported(store)).toBe(await exported(undisturbed));
  });

  it('does not end what a source has dropped, until a run gets that far', async () => {
    const store = createMemoryStore();
    const table = (parts: readonly string[]): ParsedSource => ({
      ...source('table.csv', ''),
      drafts: parts.map((part) => ({ kind: 'record', part, title: '', text: `Row ${part} of the table.`, metadata: {} })),
    });
    await run(store, [{ source: table(['a', 'b']) }]);
    const stop = new AbortController();
    stop.abort();
    await run(store, [{ source: table(['a']) }], { signal: stop.signal });
    const current = async () => (await store.listEpisodes(GROUP, { current: true }, 0, 10)).map(({ episode }) => episode.part);
    expect(await current()).toEqual(['a', 'b']);
    expect(await run(store, [{ source: table(['a']) }])).toMatchObject({ ended: 1 });
    expect(await current()).toEqual(['a']);
  });
});

describe('sources that come together', () => {
  it('are accepted together, the same source twice one after the other', async () => {
    const store = createMemoryStore();
    const accepted: string[][] = [];
    const accept = (episodes: readonly Episode[]) => {
      accepted.push(episodes.map(({ text }) => text));
      return store.accept(GROUP, episodes);
    };
    const [first, second, third] = [source('a.md', 'Ada Vale keeps the harbour.'), source('b.md', 'Borealis moved.'), source('a.md', 'Ada Vale left.')];
    await run(store, [{ source: first }, { source: second }, { source: third }], { accept });
    expect(accepted).toEqual([['Ada Vale keeps the harbour.', 'Borealis moved.'], ['Ada Vale left.']]);
    const current = (await store.listEpisodes(GROUP, { current: true }, 0, 10)).map(({ episode }) => episode.text);
    expect(current).toEqual(['Borealis moved.', 'Ada Vale left.']);
  });

  it('do not suffer by one that is refused', async () => {
    const store = createMemoryStore();
    const accept = async (episodes: readonly Episode[]) => {
      if (episodes.some(({ text }) => text.includes('Elm Street'))) throw new MnemographError('limit_exceeded', 'it is too large.');
      await store.accept(GROUP, episodes);
    };
    const report = await run(store, sources, { accept });
    expect(report).toMatchObject({ problems: [{ source: '2.md', line: null, reason: 'it is too large.' }] });
    expect(report.added).toHaveLength(3);
    expect(await store.counts(GROUP)).toMatchObject({ episodes: 3, pending: 0 });
  });
});

it('commits a few at once, and gives what one by one gives', async () => {
  const [few, single] = [createMemoryStore(), createMemoryStore()];
  await run(few, sources, { episodesACommit: 3 });
  await run(single, sources, { episodesACommit: 1 });
  expect([await few.revision(GROUP), await single.revision(GROUP)]).toEqual([2, sources.length]);
  expect(await exported(few)).toBe(await exported(single));
});

it('lets two runs work on one group at the same time: each episode is applied once', async () => {
  const store = createMemoryStore();
  const reports = await Promise.all([run(store, sources), run(store, sources.toReversed()), run(store, sources)]);
  expect(reports.reduce((sum, { added }) => sum + added.length, 0)).toBe(sources.length);
  expect(await store.counts(GROUP)).toMatchObject({ episodes: sources.length, pending: 0, failed: 0 });
  const alone = createMemoryStore();
  await run(alone, sources);
  expect(await exported(store)).toBe(await exported(alone));
});

it('tells how far it is after every source and every episode', async () => {
  const told: string[] = [];
  await run(createMemoryStore(), sources.slice(0, 2), {
    onProgress: ({ stage, source: name, episodes, episodesTotal, passages }) => told.push([stage, name, episodes, episodesTotal, passages].join(' ')),
  });
  expect(told).toEqual(['reading 0.md 0 1 0', 'reading 1.md 0 2 0', 'applying 0.md 1 2 1', 'applying 1.md 2 2 2']);
});

describe('triples', () => {
  async function knowledge(text: string, triples: readonly (readonly [string, string, string])[]) {
    const store = createMemoryStore();
    const given = { entities: [], triples };
    const base = source('given.md', text);
    await run(store, [{ source: { ...base, drafts: base.drafts.map((draft) => ({ ...draft, given })) } }]);
    const [episode] = (await store.listEpisodes(GROUP, {}, 0, 1)).map((row) => row.episode);
    return { statements: await store.statementsOfEpisodes(GROUP, [episode?.id ?? '']), facts: await store.listFacts(GROUP, '', 10), store };
  }

  it('become statements at the sentence that holds both ends, numbered within it', async () => {
    const { statements } = await knowledge('Borealis is in Stockholm today. Ada Vale leads Borealis and lives in Stockholm.', [
      ['Ada Vale', 'leads', 'Borealis'],
      ['Ada Vale', 'lives in', 'Stockholm'],
      ['Borealis', 'is in', 'Stockholm'],
    ]);
    const places = statements.map(({ relation, sentence, ordinal }) => `${relation} at ${sentence}.${ordinal}`);
    expect(places.sort()).toEqual(['is_in at 0.0', 'leads at 1.0', 'lives_in at 1.1']);
  });

  it('that say the same twice are one, and values that are no names are literals', async () => {
    const { statements, facts } = await knowledge('Ada Vale is 42 years old.', [
      ['Ada Vale', 'age', '42'],
      ['ada vale', 'Age', '42'],
    ]);
    expect(statements).toHaveLength(1);
    expect(facts).toMatchObject([{ relation: 'age', subject: { key: 'ada vale' }, object: { kind: 'literal', value: '42' }, supports: [statements[0]?.id] }]);
  });

  it('of which an end is not in the text name an entity all the same', async () => {
    const { store } = await knowledge('She leads the yard.', [['Ada Vale', 'leads', 'Borealis']]);
    expect((await store.entitiesByPrefix(GROUP, '', 10)).map(({ keys, mentions }) => [keys[0], mentions])).toEqual([
      ['ada vale', 1],
      ['borealis', 1],
    ]);
  });

  it('may name what would be a trap for objects', async () => {
    const { store } = await knowledge('She left the yard early.', [['__proto__', 'Leads', 'Constructor']]);
    expect((await store.entitiesByPrefix(GROUP, '', 10)).map(({ name, surfaces }) => [name, Object.entries(surfaces)])).toEqual([
      ['__proto__', [['__proto__', 1]]],
      ['Constructor', [['Constructor', 1]]],
    ]);
  });
});
