import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EvaluationProgress, evaluateRetrieval, type RetrievalReport } from '../../src/evaluation/index.ts';

const twin = (name: string) => {
  const folder = fileURLToPath(new URL(`../data/${name}/`, import.meta.url));
  return { corpus: `${folder}corpus.jsonl`, queries: `${folder}queries.jsonl`, openie: `${folder}openie.jsonl` };
};
const { openie, ...wikipedia } = twin('retrieval-twin');
const { corpus, queries } = twin('dialogue-twin');
const dialogue = { corpus, queries };

/** Its own temporary folder, so that what the evaluation leaves behind can be seen. */
let folder: string;
let home: string | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mnemograph-eval-test-'));
  home = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
});
afterAll(() => {
  if (home === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = home;
  rmSync(folder, { recursive: true });
});

const stores = () => readdirSync(folder).filter((name) => name.startsWith('mnemograph-eval-') && !name.includes('.'));

function at(recall: RetrievalReport['recall'], k: number): number {
  return recall[String(k)] ?? Number.NaN;
}

interface Dumped {
  readonly id: string;
  readonly hits: readonly string[];
}

function dumped(file: string): Dumped[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): Dumped => JSON.parse(line));
}

describe.each(['none', 'bundled'] as const)('with --embedder %s', (embedder) => {
  test('questions of two hops over Wikipedia are answered better than by the words alone', async () => {
    const dump = join(folder, `twin-${embedder}.dump`);
    const report = await evaluateRetrieval({ ...wikipedia, embedder, dump });
    expect(report).toEqual({
      dataset: 'retrieval-twin',
      queries: 12,
      recall: { '2': expect.any(Number), '5': expect.any(Number), '10': expect.any(Number) },
      by_category: { family: expect.anything(), film: expect.anything(), letters: expect.anything() },
      baselines: { bm25: expect.anything(), dense: embedder === 'none' ? null : expect.anything() },
      latency_ms: { p50: expect.any(Number), p99: expect.any(Number) },
      ingest: { passages: 50, seconds: expect.any(Number), passages_per_s: expect.any(Number) },
      tokens: { in: 0, out: 0 },
      rss_mb: expect.any(Number),
    });
    // Of the two passages of each question one names the answer's bridge and the other is about it: association must find the second,
    // which shares few words with the question. One question missed by half is 4.2 points.
    expect(at(report.recall, 5)).toBeGreaterThanOrEqual(at(report.baselines.bm25, 5) + 8);
    expect(at(report.recall, 10)).toBeGreaterThanOrEqual(95);
    const lines = dumped(dump);
    expect(lines.map(({ id }) => id)).toEqual(
      readFileSync(wikipedia.queries, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    );
    for (const { hits } of lines) expect(new Set(hits).size).toBe(10);
    expect(stores()).toEqual([]);
  });

  test('turns of a conversation are found by their neighbours too, and only in its own group', async () => {
    const dump = join(folder, `dialogue-${embedder}.dump`);
    const report = await evaluateRetrieval({ ...dialogue, embedder, dump });
    expect(at(report.recall, 5)).toBeGreaterThanOrEqual(at(report.baselines.bm25, 5));
    expect(at(report.by_category['one turn'] ?? {}, 2)).toBe(100);
    for (const { id, hits } of dumped(dump)) {
      const group = id.startsWith('b') ? 'bakery:' : 'observatory:';
      expect(hits.filter((hit) => !hit.startsWith(group))).toEqual([]);
    }
    // Both groups have a dog; each question finds its own.
    const dog = (id: string) =>
      dumped(dump)
        .find((line) => line.id === id)
        ?.hits.slice(0, 2)
        .toSorted();
    expect([dog('b5'), dog('o1')]).toEqual([
      ['bakery:3:6', 'bakery:3:7'],
      ['observatory:2:6', 'observatory:2:7'],
    ]);
  });
});

test('the dump and the report agree, and the same run gives the same hits', async () => {
  const [first, second] = [join(folder, 'first.dump'), join(folder, 'second.dump')];
  const report = await evaluateRetrieval({ ...wikipedia, embedder: 'none', k: [3], dump: first });
  await evaluateRetrieval({ ...wikipedia, embedder: 'none', k: [3], dump: second });
  expect(readFileSync(first, 'utf8')).toBe(readFileSync(second, 'utf8'));
  const gold = new Map(
    readFileSync(wikipedia.queries, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map((one): [string, string[]] => [one.id, one.gold]),
  );
  const shares = dumped(first).map(({ id, hits }) => (gold.get(id) ?? []).filter((wanted) => hits.includes(wanted)).length / 2);
  expect(report.recall).toEqual({ '3': Math.round((10_000 * shares.reduce((sum, share) => sum + share)) / shares.length) / 100 });
});

test('given triples are taken, and what is left out is told', async () => {
  const warnings: string[] = [];
  const asked = join(folder, 'asked.jsonl');
  writeFileSync(
    asked,
    `${readFileSync(wikipedia.queries, 'utf8')}${JSON.stringify({ id: 'extra', text: 'Who?', gold: [] })}\n${JSON.stringify({ id: 'gone', text: 'Who?', gold: ['w0'] })}\n`,
  );
  const dump = join(folder, 'given.dump');
  const report = await evaluateRetrieval({
    corpus: wikipedia.corpus,
    queries: asked,
    openie,
    embedder: 'none',
    dump,
    onWarning: (warning) => warnings.push(warning),
  });
  expect(warnings).toEqual([
    `${asked}: 1 questions without gold are asked but not scored`,
    `${asked}: 1 gold ids are not in the corpus, or not in the group that is searched; they count as missed`,
    `${openie}: 2 triples that are not three texts are skipped`,
  ]);
  // The question whose gold cannot be found counts, with 0; the one without gold does not, and is asked all the same.
  expect(report.queries).toBe(13);
  expect(dumped(dump).map(({ id }) => id)).toContain('extra');
});

test('progress goes through adding, asking and the baselines, each to its end', async () => {
  const seen: EvaluationProgress[] = [];
  await evaluateRetrieval({ ...dialogue, embedder: 'none', onProgress: (progress) => seen.push(progress) });
  expect([...new Set(seen.map(({ stage }) => stage))]).toEqual(['adding', 'asking', 'bm25']);
  expect([...Map.groupBy(seen, ({ stage }) => stage).values()].map((own) => own.at(-1))).toEqual([
    { stage: 'adding', done: 42, total: 42 },
    { stage: 'asking', done: 10, total: 10 },
    { stage: 'bm25', done: 10, total: 10 },
  ]);
});

describe('nothing stays behind', () => {
  test.each(['adding', 'asking', 'bm25'] as const)('when the signal comes while %s', async (stage) => {
    const stop = new AbortController();
    const seen: string[] = [];
    const run = evaluateRetrieval({
      ...dialogue,
      embedder: 'none',
      signal: stop.signal,
      onProgress: (progress) => {
        seen.push(progress.stage);
        if (progress.stage === stage) stop.abort();
      },
    });
    await expect(run).rejects.toMatchObject({ code: 'aborted' });
    expect(seen.at(-1)).toBe(stage);
    expect(stores()).toEqual([]);
  });

  test('when a file is wrong: it is told before a store is made', async () => {
    const bad = join(folder, 'bad.jsonl');
    writeFileSync(bad, '{"id": "a"}\n');
    const seen: EvaluationProgress[] = [];
    const onProgress = (progress: EvaluationProgress) => void seen.push(progress);
    await expect(evaluateRetrieval({ ...dialogue, corpus: bad, onProgress })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(evaluateRetrieval({ ...dialogue, queries: bad, onProgress })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(evaluateRetrieval({ ...dialogue, openie: join(folder, 'none.jsonl'), onProgress })).rejects.toMatchObject({ code: 'not_found' });
    await expect(evaluateRetrieval({ ...dialogue, k: [0], onProgress })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(evaluateRetrieval({ ...dialogue, dump: join(folder, 'no/such/folder.dump'), onProgress })).rejects.toMatchObject({ code: 'invalid_input' });
    expect([seen, stores(), existsSync(join(folder, 'no'))]).toEqual([[], [], false]);
  });
});
