import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../graph/memory/index.ts';
import type { GraphStore } from '../../graph/store.ts';
import { applyForget } from '../../ingest/erasure.ts';
import { ingest } from '../../ingest/pipeline.ts';
import type { ParsedSource } from '../../ingest/sources/source.ts';
import type { Instant } from '../../src/core/time.ts';
import { UNKNOWN_RELATIONS } from '../property/unknown-relations.ts';

const GROUP = 'g';
const day = (number: number): Instant => new Date(Date.UTC(2024, 0, number)).toISOString();

interface Version {
  readonly text: string;
  readonly said?: Instant;
  /** The file's own time. */
  readonly written?: Instant;
}

function file({ text, said, written }: Version): ParsedSource {
  const draft = { kind: 'document', part: '', title: '', text, metadata: {}, ...(said === undefined ? {} : { referenceTime: said }) } as const;
  return { source: 'file.md', drafts: [draft], problems: [], fileTime: written ?? null, complete: true };
}

function table(rows: Readonly<Record<string, string>>): ParsedSource {
  const drafts = Object.entries(rows).map(([part, text]) => ({ kind: 'record', part, title: '', text, metadata: {} }) as const);
  return { source: 'table.csv', drafts, problems: [], fileTime: null, complete: true };
}

async function add(store: GraphStore, now: Instant, source: ParsedSource) {
  return ingest({ store, embedder: null, relations: UNKNOWN_RELATIONS, extraction: 'rules', clock: { now: () => now } }, [{ source }], {
    groupId: GROUP,
    recordedAt: 'now',
  });
}

/** Texts in order of acceptance, with the belief's end. */
async function history(store: GraphStore): Promise<[string, Instant | null][]> {
  return (await store.listEpisodes(GROUP, {}, 0, 100)).map(({ episode }) => [episode.text, episode.expiredAt]);
}

describe('a document', () => {
  it('replaces its earlier version, which ends when the new one is recorded', async () => {
    const store = createMemoryStore();
    await add(store, day(1), file({ text: 'One.' }));
    await add(store, day(2), file({ text: 'Two.' }));
    expect(await history(store)).toEqual([
      ['One.', day(2)],
      ['Two.', null],
    ]);
    const passages = (await store.scanRecords(GROUP, '', 10)).map(({ passage }) => passage);
    expect(new Map(passages.map(({ text, createdAt, expiredAt }) => [text, [createdAt, expiredAt]]))).toEqual(
      new Map([
        ['One.', [day(1), day(2)]],
        ['Two.', [day(2), null]],
      ]),
    );
  });

  it('that goes back to what it said before has changed', async () => {
    const store = createMemoryStore();
    for (const [at, text] of ['A.', 'B.', 'A.'].entries()) await add(store, day(1 + at), file({ text }));
    expect(await history(store)).toEqual([
      ['A.', day(2)],
      ['B.', day(3)],
      ['A.', null],
    ]);
  });

  it('that goes back under one date has changed', async () => {
    const store = createMemoryStore();
    for (const [at, text] of ['A.', 'B.', 'A.'].entries()) await add(store, day(5 + at), file({ text, said: day(1) }));
    expect(await history(store)).toEqual([
      ['A.', day(6)],
      ['B.', day(7)],
      ['A.', null],
    ]);
  });

  it('put back from a copy with an old time of its file is what its source says now', async () => {
    const store = createMemoryStore();
    await add(store, day(11), file({ text: 'A.', written: day(1) }));
    await add(store, day(12), file({ text: 'B.', written: day(2) }));
    await add(store, day(13), file({ text: 'A.', written: day(1) }));
    expect(await history(store)).toEqual([
      ['A.', day(12)],
      ['B.', day(13)],
      ['A.', null],
    ]);
    expect(await add(store, day(14), file({ text: 'A.', written: day(1) }))).toMatchObject({ added: [], unchanged: 1 });
  });

  it('of an earlier date that comes late does not replace the later one, and was never believed', async () => {
    const store = createMemoryStore();
    await add(store, day(10), file({ text: 'New.', said: day(5) }));
    expect(await add(store, day(11), file({ text: 'Old.', said: day(3) }))).toMatchObject({ unchanged: 0 });
    expect(await history(store)).toEqual([
      ['New.', null],
      ['Old.', day(11)],
    ]);
    expect(await add(store, day(12), file({ text: 'Old.', said: day(3) }))).toMatchObject({ added: [], unchanged: 1 });
  });

  it('whose time of file alone has changed has not', async () => {
    const store = createMemoryStore();
    await add(store, day(1), file({ text: 'A.', written: day(1) }));
    expect(await add(store, day(2), file({ text: 'A.', written: day(2) }))).toMatchObject({ added: [], unchanged: 1 });
    expect(await store.revision(GROUP)).toBe(1);
  });

  it('gets an id of its own whatever was forgotten between', async () => {
    const store = createMemoryStore();
    const reports = [];
    for (const [at, text] of ['A.', 'B.', 'A.'].entries()) reports.push(await add(store, day(1 + at), file({ text })));
    await applyForget(store, UNKNOWN_RELATIONS.relation, GROUP, reports[0]?.added ?? []);
    await add(store, day(4), file({ text: 'B.' }));
    await add(store, day(5), file({ text: 'A.' }));
    expect(await history(store)).toEqual([
      ['B.', day(3)],
      ['A.', day(4)],
      ['B.', day(5)],
      ['A.', null],
    ]);
  });
});

describe('a table', () => {
  it('ends the rows that it no longer has, and takes one up again that comes back', async () => {
    const store = createMemoryStore();
    await add(store, day(1), table({ a: 'Row a.', b: 'Row b.' }));
    expect(await add(store, day(2), table({ a: 'Row a.' }))).toMatchObject({ added: [], unchanged: 1, ended: 1 });
    expect(await add(store, day(3), table({ a: 'Row a.', b: 'Row b.' }))).toMatchObject({ unchanged: 1, ended: 0 });
    expect(await history(store)).toEqual([
      ['Row a.', null],
      ['Row b.', day(2)],
      ['Row b.', null],
    ]);
  });

  it('of which something could not be read ends nothing', async () => {
    const store = createMemoryStore();
    await add(store, day(1), table({ a: 'Row a.', b: 'Row b.' }));
    await add(store, day(2), { ...table({ a: 'Row a.' }), complete: false });
    expect(await history(store)).toEqual([
      ['Row a.', null],
      ['Row b.', null],
    ]);
  });
});

it('records an archive when it was said, else when its file was written', async () => {
  const store = createMemoryStore();
  const sources = [file({ text: 'Dated.', said: day(1), written: day(3) }), { ...file({ text: 'Undated.', written: day(2) }), source: 'other.md' }];
  await ingest(
    { store, embedder: null, relations: UNKNOWN_RELATIONS, extraction: 'rules', clock: { now: () => day(20) } },
    sources.map((source) => ({ source })),
    { groupId: GROUP, recordedAt: 'reference' },
  );
  const episodes = (await store.listEpisodes(GROUP, {}, 0, 10)).map(({ episode }) => [episode.text, episode.recordedAt, episode.referenceTime]);
  expect(episodes).toEqual([
    ['Dated.', day(1), day(1)],
    ['Undated.', day(2), day(2)],
  ]);
});

it('records strictly one after the other, though the clock stands still', async () => {
  const store = createMemoryStore();
  await add(store, day(1), table({ a: 'Row a.', b: 'Row b.', c: 'Row c.' }));
  await add(store, day(1), file({ text: 'A.' }));
  const recorded = (await store.listEpisodes(GROUP, {}, 0, 10)).map(({ episode }) => Date.parse(episode.recordedAt) - Date.parse(day(1)));
  expect(recorded).toEqual([0, 1, 2, 3]);
});
