/** The report for people. */
import type { Recall } from './recall.ts';
import type { RetrievalReport } from './retrieval.ts';

/** Recall by row and depth, then what the run cost; lines without a final line feed. */
export function retrievalTable(report: RetrievalReport): string {
  const { dataset, queries, recall, by_category: categories, baselines, latency_ms: latency, ingest, rss_mb: memory } = report;
  const rows: (readonly [string, Recall])[] = [
    ['mnemograph', recall],
    ...Object.entries(categories).map(([name, own]) => [`  ${name}`, own] as const),
    ['bm25', baselines.bm25],
  ];
  if (baselines.dense) rows.push(['dense', baselines.dense]);
  return [
    `${dataset}: ${queries} questions`,
    '',
    ...aligned(rows, Object.keys(recall)),
    '',
    `search  p50 ${cell(latency.p50)} ms, p99 ${cell(latency.p99)} ms`,
    `ingest  ${ingest.passages} passages in ${cell(ingest.seconds)} s, ${cell(ingest.passages_per_s)} a second`,
    `tokens  ${report.tokens.in} in, ${report.tokens.out} out`,
    `memory  ${memory} MB`,
  ].join('\n');
}

function aligned(rows: readonly (readonly [string, Recall])[], depths: readonly string[]): string[] {
  const names = Math.max(...rows.map(([name]) => name.length));
  const line = (name: string, cells: readonly string[]) => name.padEnd(names) + cells.map((one) => one.padStart(CELL)).join('');
  return [
    line(
      '',
      depths.map((k) => `R@${k}`),
    ),
    ...rows.map(([name, recall]) =>
      line(
        name,
        depths.map((k) => cell(recall[k] ?? null)),
      ),
    ),
  ];
}

const CELL = 8;

function cell(value: number | null): string {
  return value === null ? '–' : value.toFixed(1);
}
