import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { preferentialAttachment } from '../../bench/harness/preferential-attachment.ts';
import { seededRandom } from '../../bench/harness/random.ts';
import { percentile } from '../../bench/harness/timing.ts';

const BENCH = fileURLToPath(new URL('../../bench/pagerank.ts', import.meta.url));

test('the bench runs tiny, prints a line a case and writes what it printed with the machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mnemograph-bench-'));
  try {
    const printed = execFileSync(process.execPath, [BENCH, '--tiny', '--out', folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const cases: Record<string, unknown>[] = printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(cases.map((line) => line['case'])).toEqual([
      'preferential_attachment_500',
      'preferential_attachment_2000',
      'growth',
      'graphology_metrics_pagerank_500',
    ]);
    expect(cases[0]).toMatchObject({
      bench: 'pagerank',
      nodes: 500,
      arcs: 2 * 11 * (500 - 11),
      queries: 10,
      accurate: 10,
      p50_ms: expect.any(Number),
      p99_ms: expect.any(Number),
    });
    const [file = ''] = readdirSync(folder);
    expect(file).toMatch(/^pagerank-\d{4}-\d{2}-\d{2}\.json$/);
    const written: Record<string, unknown> = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    expect(written).toMatchObject({
      bench: 'pagerank',
      tiny: true,
      cpu: expect.any(String),
      node: process.version,
      packages: { graphology: expect.any(String) },
      cases,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the percentile is the smallest value that enough of them do not exceed', () => {
  expect([0, 0.5, 0.75, 0.99, 1].map((q) => percentile([40, 10, 30, 20], q))).toEqual([10, 20, 30, 40, 40]);
  expect(percentile([], 0.5)).toBeNaN();
});

test('preferential attachment gives each new node its distinct neighbours, and the same graph for the same seed', () => {
  const { from, to } = preferentialAttachment(200, 3, seededRandom(9));
  expect(from.length).toBe(3 * (200 - 3));
  for (let node = 4; node < 200; node++) {
    const neighbours = new Set(to.filter((_, edge) => from[edge] === node));
    expect(neighbours.size).toBe(3);
    for (const neighbour of neighbours) expect(neighbour).toBeLessThan(node);
  }
  expect(preferentialAttachment(200, 3, seededRandom(9))).toEqual({ from, to });
  expect(preferentialAttachment(200, 3, seededRandom(8))).not.toEqual({ from, to });
});
