import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

let out: string;

beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'mnemograph-bench-test-'));
});
afterAll(() => rmSync(out, { recursive: true }));

interface Line {
  readonly bench: string;
  readonly case: string;
  readonly [figure: string]: unknown;
}

/** Runs a bench as a process and returns its lines. */
function run(name: string, flags: readonly string[], env: Readonly<Record<string, string>> = {}): Line[] {
  const file = fileURLToPath(new URL(`../../bench/${name}.ts`, import.meta.url));
  const printed = execFileSync(process.execPath, [file, ...flags, '--out', out], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  });
  return printed
    .trimEnd()
    .split('\n')
    .map((line): Line => JSON.parse(line));
}

const number = expect.any(Number);

test('retrieval runs tiny through every kind of case', () => {
  const lines = run('retrieval', ['--tiny']);
  expect(lines.map((line) => line.case)).toEqual(['retrieval-twin', 'retrieval-twin, triples given', 'mixed, retrieval-twin', 'growth']);
  for (const line of lines.slice(0, 3)) {
    expect(line).toMatchObject({
      bench: 'retrieval',
      queries: 12,
      r5: number,
      r10: number,
      bm25_r5: number,
      dense_r10: number,
      p50_ms: number,
      p99_ms: number,
    });
  }
  expect(lines[3]).toMatchObject({ queries: 12, small_p50_ms: number, large_p50_ms: number, large_p99_ms: number, ratio: number });
});

test('ingest runs tiny with and without vectors and statements, and takes --full', () => {
  const lines = run('ingest', ['--tiny', '--full']);
  expect(lines).toEqual(
    ['bundled', 'none'].flatMap((embedder) => {
      const rate = { bench: 'ingest', lines: 45, passages: 50, seconds: number, passages_per_s: number };
      const name = `retrieval-twin, ${embedder}`;
      return [
        { ...rate, case: `${name}, without statements` },
        { ...rate, case: name },
        { bench: 'ingest', case: `${name}, with statements against without`, ratio: number },
      ];
    }),
  );
});

test('open asks in a process of its own', () => {
  const [line] = run('open', ['--tiny']);
  expect(line).toMatchObject({ bench: 'open', case: 'retrieval-twin', processes: 1, open_ms: number, first_answer_ms: number, rss_mb: number });
  expect(Number(line?.['process_start_to_first_answer_ms'])).toBeGreaterThan(Number(line?.['first_answer_ms']));
});

test('timeline runs tiny on a file and in memory', () => {
  const figures = { facts: 100, p50_ms: number, p99_ms: number, known_at_p50_ms: number, render_ms: number, characters: number };
  expect(run('timeline', ['--tiny'])).toMatchObject([
    { bench: 'timeline', case: '100 facts, a file', ...figures },
    { bench: 'timeline', case: '100 facts, in memory', ...figures },
  ]);
});

test('follow runs tiny on documents that come and documents that replace others', () => {
  const figures = { passages_changed: number, arcs_changed: number, apply_p50_ms: number, apply_cpu_p50_ms: number, follow_p50_ms: number };
  expect(run('follow', ['--tiny'])).toMatchObject([
    { bench: 'follow', case: 'added, 60 passages', ...figures },
    { bench: 'follow', case: 'replaced, 60 passages', ...figures },
  ]);
});

test('lazy runs tiny on a file, within its memory, and says where there is no server', () => {
  const [file, server] = run('lazy', ['--tiny'], { MNEMOGRAPH_TEST_NEO4J: '' });
  expect(file).toMatchObject({ bench: 'lazy', case: 'sqlite', p50_ms: number, cold_p50_ms: number, arcs: number, all_converged: true });
  expect(Number(file?.['adjacency_mb'])).toBeLessThanOrEqual(Number(file?.['adjacency_mb_max']));
  expect(server).toEqual({ bench: 'lazy', case: 'neo4j', skipped: 'MNEMOGRAPH_TEST_NEO4J names no server' });
});

test('lazy-search runs tiny on a whole index and over the store, and finds as much', () => {
  const [whole, lazy] = run('lazy-search', ['--tiny']);
  const figures = { queries: 12, passages: 50, r5: number, first_s: number, p50_ms: number, rss_mb: number };
  expect(whole).toMatchObject({ bench: 'lazy-search', case: 'retrieval-twin, whole', form: 'whole', ...figures });
  expect(lazy).toMatchObject({
    bench: 'lazy-search',
    case: 'retrieval-twin, lazy',
    form: 'lazy',
    held_mb: 0,
    ...figures,
    r5: whole?.['r5'],
    r10: whole?.['r10'],
  });
});

test('workers runs tiny on files, and says where there is no server', () => {
  const lines = run('workers', ['--tiny'], { MNEMOGRAPH_TEST_NEO4J: '', MNEMOGRAPH_TEST_REDIS: '' });
  const figures = { store: expect.stringContaining('sqlite (MNEMOGRAPH_TEST_NEO4J'), queue: expect.stringContaining('sqlite ('), episodes: 6, passages: 7 };
  expect(lines).toMatchObject([
    { case: 'waits 200 ms a passage', workers: 1, ...figures },
    { case: 'waits 200 ms a passage', workers: 4, ...figures },
    { case: 'waits 200 ms a passage, four workers against one', ratio: number },
    { case: 'cpu-bound', workers: 1, ...figures },
    { case: 'cpu-bound', workers: 4, ...figures },
    { case: 'cpu-bound, four workers against one', ratio: number },
    { case: 'without extraction', workers: 1, passages_per_s: number, ...figures },
  ]);
});

test('without the large sets every case says so, and nothing is measured', () => {
  const nowhere = join(out, 'nowhere');
  const lines = ['retrieval', 'ingest', 'open'].flatMap((name) => run(name, [], { MNEMOGRAPH_DATA: nowhere }));
  expect(lines.map((line) => [line.bench, line.case])).toEqual([
    ...['musique-dev', 'musique-dev, triples given', 'locomo-dev', 'timeqa-dev', 'mixed', 'growth'].map((name) => ['retrieval', name]),
    ...['bundled', 'none'].map((embedder) => ['ingest', `musique-dev, ${embedder}`]),
    ['open', 'musique-dev'],
  ]);
  for (const line of lines) {
    expect(Object.keys(line)).toEqual(['bench', 'case', 'skipped']);
    expect(line['skipped']).toMatch(/^no file .*nowhere.*; MNEMOGRAPH_DATA names the folder of the data sets$/u);
  }
  const written = readdirSync(out).map((file): { cases: unknown } => JSON.parse(readFileSync(join(out, file), 'utf8')));
  expect(written.flatMap(({ cases }) => cases)).toEqual(expect.arrayContaining(lines));
});
