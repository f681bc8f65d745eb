import { expect, test } from 'vitest';
import { retrievalTable } from '../../src/evaluation/index.ts';

test('the table has a row an order and category, and one decimal', () => {
  const table = retrievalTable({
    dataset: 'mine',
    queries: 3,
    recall: { '2': 33.33, '10': 100 },
    by_category: { 'two hops': { '2': 50, '10': 100 } },
    baselines: { bm25: { '2': 16.67, '10': 66.67 }, dense: null },
    latency_ms: { p50: 4.26, p99: 12 },
    ingest: { passages: 40, seconds: 0.9, passages_per_s: 44.4 },
    tokens: { in: 0, out: 0 },
    rss_mb: 210,
  });
  expect(table.split('\n')).toEqual([
    'mine: 3 questions',
    '',
    '               R@2    R@10',
    'mnemograph    33.3   100.0',
    '  two hops    50.0   100.0',
    'bm25          16.7    66.7',
    '',
    'search  p50 4.3 ms, p99 12.0 ms',
    'ingest  40 passages in 0.9 s, 44.4 a second',
    'tokens  0 in, 0 out',
    'memory  210 MB',
  ]);
});

test('what was not measured is a dash', () => {
  const none = { '5': null };
  const table = retrievalTable({
    dataset: 'mine',
    queries: 0,
    recall: none,
    by_category: {},
    baselines: { bm25: none, dense: none },
    latency_ms: { p50: 1, p99: 1 },
    ingest: { passages: 1, seconds: 1, passages_per_s: 1 },
    tokens: { in: 0, out: 0 },
    rss_mb: 1,
  });
  expect(table.split('\n').slice(2, 6)).toEqual(['               R@5', 'mnemograph       –', 'bm25             –', 'dense            –']);
});
