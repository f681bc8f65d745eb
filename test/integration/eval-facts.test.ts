import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type AddText, Memory } from '../../src/engine.ts';
import {
  type EvaluationProgress,
  evaluateConsolidation,
  evaluatePairing,
  evaluateStatements,
  evaluateTemporal,
  type RunOptions,
} from '../../src/evaluation/index.ts';
import type { ReportedFact } from '../../src/evaluation/reported-fact.ts';
import { cliInFolder } from './cli-process.ts';

const twin = (path: string) => fileURLToPath(new URL(`../data/${path}`, import.meta.url));
const scenarios = twin('temporal-twin/scenarios.jsonl');
const statements = { episodes: twin('consolidation-twin/episodes.jsonl'), probes: twin('consolidation-twin/probes.jsonl') };
const sentences = twin('statements-twin/sentences.jsonl');
const passages = { corpus: twin('retrieval-twin/corpus.jsonl'), openie: twin('retrieval-twin/openie.jsonl') };

/** Each evaluation on its twin. */
const EVALUATIONS = {
  temporal: (options: RunOptions) => evaluateTemporal({ ...options, scenarios }),
  consolidation: (options: RunOptions) => evaluateConsolidation({ ...options, ...statements }),
  statements: (options: RunOptions) => evaluateStatements({ ...options, sentences }),
  pairing: (options: RunOptions) => evaluatePairing({ ...options, ...passages, limit: 5 }),
} as const;
type Name = keyof typeof EVALUATIONS;
const NAMES = Object.keys(EVALUATIONS) as Name[];

/** Of the lines of each dump. */
const IDS: Record<Name, readonly string[]> = {
  temporal: [...Array(4).fill('harbour-master'), 'two-homes', 'two-homes', 'late-letter', 'late-letter', 'kitchen-talk'],
  consolidation: ['p0', 'p1', 'p2', 'p3', 'boss', 'p5'],
  statements: lines<{ id: string }>(sentences).map(({ id }) => id),
  pairing: lines<{ id: string }>(passages.corpus)
    .map(({ id }) => id)
    .slice(0, 5),
};

/** Its own temporary folder, so that what an evaluation leaves behind can be seen. */
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
afterEach(() => vi.restoreAllMocks());

const stores = () => readdirSync(folder).filter((name) => name.startsWith('mnemograph-eval-') && !name.includes('.'));

function lines<Line>(file: string): Line[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): Line => JSON.parse(line));
}

interface Dumped {
  readonly id: string;
  readonly question?: string;
  readonly facts: readonly ReportedFact[];
}

const WORDED = { subject: expect.any(String), relation: expect.any(String), wording: expect.any(String), object: expect.any(String), text: expect.any(String) };
const ISO = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T[\d:.]+Z?)?)?)?$/u;

function expectReported({ occurred_at: occurred, ...fact }: ReportedFact): void {
  expect(fact).toEqual({ ...WORDED, valid_at: fact.valid_at, invalid_at: fact.invalid_at });
  for (const date of [fact.valid_at, fact.invalid_at, occurred]) if (typeof date === 'string') expect(date).toMatch(ISO);
}

describe.each(NAMES)('the dump of %s', (name) => {
  test('has a line a probe or text, in order, with what the scores see and nothing more', async () => {
    const dump = join(folder, `${name}.dump`);
    await EVALUATIONS[name]({ dump });
    const dumped = lines<Dumped>(dump);
    expect(dumped.map(({ id }) => id)).toEqual(IDS[name]);
    for (const { id: _, question, facts, ...more } of dumped) {
      expect(more).toEqual({});
      expect(question).toEqual(name === 'temporal' || name === 'consolidation' ? expect.stringMatching(/^Wh/u) : undefined);
      facts.forEach(expectReported);
    }
    const factsMax = { temporal: 5, consolidation: 10, statements: Number.POSITIVE_INFINITY, pairing: Number.POSITIVE_INFINITY };
    expect(Math.max(...dumped.map(({ facts }) => facts.length))).toBeLessThanOrEqual(factsMax[name]);
  });
});

test('a part of a corpus is read by lines, and what of it has no triples is told', async () => {
  const dump = join(folder, 'part.dump');
  const warnings: string[] = [];
  const report = await evaluatePairing({ ...passages, from: 2, limit: 3, embedder: 'none', dump, onWarning: (warning) => warnings.push(warning) });
  const ids = lines<{ id: string }>(passages.corpus).map(({ id }) => id);
  expect(lines<Dumped>(dump).map(({ id }) => id)).toEqual(ids.slice(2, 5));
  expect(report.passages).toBe(3);
  const given = new Set(lines<{ id: string }>(passages.openie).map(({ id }) => id));
  const without = ids.slice(2, 5).filter((id) => !given.has(id)).length;
  expect(warnings).toContain(`${passages.openie}: ${without} of the passages read have no line; facts of theirs match nothing`);
});

/** All that the library was given in words. */
function overheard(): string[] {
  const heard: string[] = [];
  const add = Memory.prototype.addMany;
  const search = Memory.prototype.search;
  const facts = Memory.prototype.facts;
  vi.spyOn(Memory.prototype, 'addMany').mockImplementation(async function (this: Memory, inputs, options) {
    const texts: AddText[] = [];
    for await (const text of inputs) texts.push(text);
    heard.push(JSON.stringify(texts));
    return add.call(this, texts, options);
  });
  vi.spyOn(Memory.prototype, 'search').mockImplementation(function (this: Memory, input) {
    heard.push(JSON.stringify(input));
    return search.call(this, input);
  });
  vi.spyOn(Memory.prototype, 'facts').mockImplementation(function (this: Memory, input) {
    heard.push(JSON.stringify(input));
    return facts.call(this, input);
  });
  return heard;
}

test('the engine is never shown what is expected', async () => {
  const write = (name: string, line: unknown) => {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify(line));
    return file;
  };
  const listed = { subject: ['SECRET'], relation: ['SECRET'], object: ['SECRET'], validAt: '1777' };
  const probe = { question: 'Who leads Acme?', expect: ['SECRET'], reject: ['SECRET'] };
  const text = { id: 'a', text: 'Ann leads Acme.', referenceTime: '2019' };
  const heard = overheard();
  const options = { embedder: 'none' } as const;
  await evaluateTemporal({ ...options, scenarios: write('a.jsonl', { id: 'a', kind: 'SECRET', episodes: [text], probes: [probe] }) });
  await evaluateConsolidation({
    ...options,
    episodes: write('b.jsonl', text),
    probes: write('c.jsonl', { ...probe, hops: 1777, expect: 'SECRET', path: ['SECRET'] }),
  });
  await evaluateStatements({ ...options, sentences: write('d.jsonl', { ...text, genre: 'SECRET', facts: [listed], also: [listed] }) });
  await evaluatePairing({
    ...options,
    corpus: write('e.jsonl', text),
    openie: write('f.jsonl', { id: 'a', entities: ['SECRET'], triples: [['SECRET', 'SECRET', 'SECRET']] }),
  });
  expect(heard.filter((one) => one.includes('Ann leads Acme.'))).toHaveLength(4);
  expect(heard.filter((one) => one.includes('Who leads Acme?')).length).toBeGreaterThanOrEqual(2);
  expect(heard.filter((one) => /SECRET|1777/u.test(one))).toEqual([]);
});

describe.each(NAMES)('%s', (name) => {
  test('gives the same dump and report again', async () => {
    const [first, second] = [join(folder, `${name}.1`), join(folder, `${name}.2`)];
    const report = await EVALUATIONS[name]({ embedder: 'none', dump: first });
    expect(await EVALUATIONS[name]({ embedder: 'none', dump: second })).toEqual(report);
    expect(readFileSync(first, 'utf8')).toBe(readFileSync(second, 'utf8'));
    expect(stores()).toEqual([]);
  });

  test('tells its progress to the end of each stage', async () => {
    const seen: EvaluationProgress[] = [];
    await EVALUATIONS[name]({ embedder: 'none', onProgress: (progress) => seen.push(progress) });
    const ends = [...Map.groupBy(seen, ({ stage }) => stage).values()].map((own) => own.at(-1));
    expect(ends.map((one) => one?.stage)).toEqual(name === 'temporal' || name === 'consolidation' ? ['adding', 'asking'] : ['reading']);
    for (const end of ends) expect(end?.done).toBe(end?.total);
  });

  test('leaves nothing behind when it is stopped, or its dump cannot be written', async () => {
    const stop = new AbortController();
    const run = EVALUATIONS[name]({ embedder: 'none', signal: stop.signal, onProgress: () => stop.abort() });
    await expect(run).rejects.toMatchObject({ code: 'aborted' });
    const dump = join(folder, 'no/such/folder.dump');
    await expect(EVALUATIONS[name]({ embedder: 'none', dump })).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringContaining(dump) });
    expect([stores(), existsSync(join(folder, 'no'))]).toEqual([[], false]);
  });
});

describe('mnemograph eval', () => {
  const cli = cliInFolder();

  test.each([
    [['temporal', '--scenarios', scenarios], /^4 scenarios, 9 probes\n\n +passed +of\nsuccession/u, ['scenarios', 'probes', 'passed', 'by_kind', 'failures']],
    [
      ['consolidation', '--episodes', statements.episodes, '--probes', statements.probes],
      /^6 probes\n\n +passed +of\nsingle hop/u,
      ['probes', 'single_hop', 'multi_hop', 'failures'],
    ],
    [
      ['statements', '--sentences', sentences],
      /^10 texts\n\nprecision/u,
      ['texts', 'gold', 'found', 'extracted', 'precision', 'recall', 'f1', 'dates', 'failures'],
    ],
    [
      ['statements', '--corpus', passages.corpus, '--openie', passages.openie, '--from', '1', '--limit', '4'],
      /^4 passages\n\nrecall/u,
      ['passages', 'triples', 'matched', 'recall', 'extracted', 'share'],
    ],
  ])('%j prints a table, or one JSON object', async (args, table, fields) => {
    expect(await cli.run(['eval', ...args])).toMatchObject({ code: 0, stdout: expect.stringMatching(table) });
    expect(Object.keys(await cli.json(['eval', ...args]))).toEqual(fields);
  });

  test.each([
    [['temporal'], /'--scenarios <file>' not specified/u],
    [['consolidation', '--episodes', 'e.jsonl'], /'--probes <file>' not specified/u],
    [['statements'], /--sentences, or a corpus and its triples with --corpus and --openie/u],
    [['statements', '--corpus', 'c.jsonl'], /--corpus and --openie/u],
    [['statements', '--sentences', 's.jsonl', '--corpus', 'c.jsonl'], /either --sentences, or --corpus and --openie/u],
    [['statements', '--sentences', 's.jsonl', '--limit', '3'], /--from and --limit are for --corpus/u],
    [['statements', '--corpus', 'c.jsonl', '--openie', 'o.jsonl', '--from', 'x'], /'x' is not a whole number/u],
  ])('%j is not understood: exit code 2, and stderr says why', async (args, reason) => {
    const { code, stdout, stderr } = await cli.run(['eval', ...args]);
    expect(stderr).toMatch(reason);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('a wrong line is told with its file and number, a file that is missing with its name', async () => {
    cli.write('bad.jsonl', '{"id": "a", "text": "A.", "facts": []}\n{"id": "b", "facts": []}\n');
    const bad = await cli.run(['eval', 'statements', '--sentences', 'bad.jsonl']);
    expect(bad).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining("bad.jsonl, line 2: 'text' is missing") });
    const gone = await cli.run(['eval', 'temporal', '--scenarios', 'gone.jsonl']);
    expect(gone).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('gone.jsonl: no such file') });
  });
});
