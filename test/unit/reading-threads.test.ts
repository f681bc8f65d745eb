import { afterEach, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../graph/memory/index.ts';
import { ingest } from '../../ingest/pipeline.ts';
import { readEpisode } from '../../ingest/read-episode.ts';
import { ReadingThreads } from '../../ingest/reading-threads.ts';
import type { ParsedSource } from '../../ingest/sources/source.ts';
import { MnemographError } from '../../src/core/errors.ts';
import type { Episode } from '../../src/core/model.ts';
import { RELATIONS } from '../../src/core/relations/index.ts';
import { exportGroup } from '../../src/engine/export.ts';

const PEOPLE = ['Ada Vale', 'Ivor Cutler', 'Marta Kovač', 'Robert Hale', 'R. Hale'];
const PLACES = ['Borealis', 'Elm Street', 'Stockholm', 'Uganda'];

afterEach(() => {
  vi.restoreAllMocks();
});

it('adds the same whether threads read or not', async () => {
  const sources = Array.from({ length: 120 }, (_, at) => sourceOf(at));
  const alone = await exported(sources, 0);
  expect(alone.filter((line) => line.includes('"chief_executive"')).length).toBeGreaterThan(0);
  expect(await exported(sources, 2)).toEqual(alone);
});

it('reads as this thread does, texts that are refused too', async () => {
  const threads = new ReadingThreads({ count: 1, relations: RELATIONS, extraction: 'rules', startsAfter: 0 });
  try {
    const [good, refused] = await episodesOf([sourceOf(3), sourceOf(4)]);
    await threads.read(good as Episode);
    await vi.waitFor(() => expect(threads.isReady).toBe(true), { timeout: 60_000 });
    const given = { entities: [], triples: [['Ada', '', 'Bob']] } as const;
    const bad = { ...refused, given } as unknown as Episode;
    expect(await threads.read(good as Episode)).toEqual(await here(good as Episode));
    expect(await outcome(threads.read(bad))).toEqual(await outcome(here(bad)));
  } finally {
    await threads.close();
  }
});

it('goes on alone where no thread can start', async () => {
  vi.spyOn(RELATIONS, 'relationsForDisplay').mockReturnValue([{ relation: null as never, origin: 'built-in' }]);
  const threads = new ReadingThreads({ count: 1, relations: RELATIONS, extraction: 'rules', startsAfter: 0 });
  try {
    const [episode] = await episodesOf([sourceOf(1)]);
    expect((await threads.read(episode as Episode)).mentions.length).toBeGreaterThan(0);
    await vi.waitFor(() => expect(threads.count).toBe(0), { timeout: 60_000 });
    expect((await threads.read(episode as Episode)).mentions.length).toBeGreaterThan(0);
  } finally {
    await threads.close();
  }
});

function sourceOf(at: number): ParsedSource {
  const [person, place] = [PEOPLE[at % PEOPLE.length] ?? '', PLACES[at % PLACES.length] ?? ''];
  const text = `${person} became chief executive of ${place} Instruments in ${1990 + (at % 30)}. Nobody near ${place} had heard of it before.`;
  const drafts = [
    { kind: 'document', part: '', title: `Note ${at}`, text, sections: [{ start: 0, end: text.length, headings: [], joining: 'atomic' }], metadata: {} },
  ];
  return { source: `note-${at}.md`, drafts, problems: [], fileTime: null, complete: true } as ParsedSource;
}

async function exported(sources: readonly ParsedSource[], count: number): Promise<string[]> {
  const store = createMemoryStore();
  const clock = { now: () => '2024-05-01T00:00:00.000Z' };
  const readingThreads = new ReadingThreads({ count, relations: RELATIONS, extraction: 'rules', startsAfter: 5 });
  const parts = { store, embedder: null, clock, relations: RELATIONS, extraction: 'rules', readingThreads } as const;
  const inputs = sources.map((source) => ({ source }));
  const report = await ingest(parts, inputs, { groupId: 'g', recordedAt: 'now' });
  await readingThreads.close();
  expect(report.added.length).toBe(sources.length);
  const lines: string[] = [];
  for await (const line of exportGroup(store, 'g')) lines.push(JSON.stringify(line));
  return lines;
}

async function episodesOf(sources: readonly ParsedSource[]): Promise<readonly Episode[]> {
  const store = createMemoryStore();
  const parts = { store, embedder: null, clock: { now: () => '2024-05-01T00:00:00.000Z' }, relations: RELATIONS, extraction: 'none' } as const;
  await ingest(
    parts,
    sources.map((source) => ({ source })),
    { groupId: 'g', recordedAt: 'now' },
  );
  return (await store.listEpisodes('g', {}, 0, 100)).map(({ episode }) => episode);
}

function here(episode: Episode) {
  return readEpisode(episode, { embedder: null, relations: RELATIONS, extraction: 'rules' });
}

async function outcome(reading: Promise<unknown>): Promise<unknown> {
  return reading.then(
    (value) => ({ value }),
    (error: unknown) => ({ code: error instanceof MnemographError ? error.code : null, message: error instanceof Error ? error.message : '' }),
  );
}
