/**
 * Milliseconds of a timeline of one entity: its facts read from the store, put in order and shown; on a file, and in memory. `render_ms` is
 * what the chart takes, once.
 */
import { join } from 'node:path';
import type { Random } from '../src/core/ports.ts';
import { type AddText, Memory } from '../src/engine.ts';
import { createStyle } from '../src/surfaces/cli/render/style.ts';
import { renderTimeline } from '../src/surfaces/cli/render/timeline.ts';
import { type BenchRun, bench } from './harness/bench.ts';
import { withTemporaryFolder } from './harness/data-sets.ts';
import { randomInteger, seededRandom } from './harness/random.ts';
import { latency, rounded } from './harness/timing.ts';

const DAY_MS = 86_400_000;
const FACTS_PER_TEXT = 50;
const RELATIONS = 200;
/** Runs before those that count: V8 compiles, SQLite reads its pages. */
const WARM_UP = 3;

await bench('timeline', async (run) => {
  const facts = run.tiny ? 100 : 10_000;
  await withTemporaryFolder(async (folder) => {
    await measure(run, `${facts} facts, a file`, join(folder, 'timeline.db'), facts);
    await measure(run, `${facts} facts, in memory`, ':memory:', facts);
  });
});

async function measure(run: BenchRun, name: string, path: string, facts: number): Promise<void> {
  run.note(name);
  const memory = await Memory.open(path, { embedder: 'none' });
  try {
    await memory.addMany(textsOf(facts));
    const repeats = run.tiny ? 2 : 30;
    const now = await timesOf(repeats, () => memory.timeline({ entity: 'Quillmoor' }));
    const past = await timesOf(repeats, () => memory.timeline({ entity: 'Quillmoor', knownAt: '2999' }));
    const timeline = await memory.timeline({ entity: 'Quillmoor' });
    const begin = performance.now();
    const characters = renderTimeline(timeline, { columns: 120, isFitted: true, style: createStyle(false) }).length;
    const drawnMs = performance.now() - begin;
    const counted = timeline.relations.reduce((sum, relation) => sum + relation.facts.length, 0);
    run.report(name, { facts: counted, ...latency(now), known_at_p50_ms: latency(past).p50_ms, render_ms: rounded(drawnMs, 1), characters });
  } finally {
    await memory.close();
  }
}

async function timesOf(repeats: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = -WARM_UP; round < repeats; round++) {
    const begin = performance.now();
    await work();
    if (round >= 0) times.push(performance.now() - begin);
  }
  return times;
}

/** Facts of many-valued relations, four in five of them ended. */
function textsOf(facts: number): AddText[] {
  const random = seededRandom(1);
  return Array.from({ length: facts / FACTS_PER_TEXT }, (_, text) => ({
    text: '',
    source: `notes-${text}.md`,
    referenceTime: '2026-01-01',
    given: { statements: Array.from({ length: FACTS_PER_TEXT }, (_each, index) => statementOf(text * FACTS_PER_TEXT + index, text % RELATIONS, random)) },
  }));
}

function statementOf(ordinal: number, relation: number, random: Random) {
  const start = Date.UTC(1900 + randomInteger(random, 120), randomInteger(random, 12), 1 + randomInteger(random, 28));
  const end = start + (1 + randomInteger(random, 2000)) * DAY_MS;
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const claim = { subject: 'Quillmoor', relation: `relation ${relation}`, object: { literal: `value ${ordinal}` }, validAt: day(start) };
  return ordinal % 5 === 0 ? claim : { ...claim, invalidAt: day(end) };
}
