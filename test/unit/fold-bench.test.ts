import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const BENCH = fileURLToPath(new URL('../../bench/fold.ts', import.meta.url));

test('the bench of the fold runs tiny, and finds the facts that each shape has', () => {
  const printed = execFileSync(process.execPath, [BENCH, '--tiny'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const cases: Record<string, unknown>[] = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(cases.map((line) => `${String(line['case'])}: ${String(line['facts'])}`).slice(0, 6)).toEqual([
    '40_values_in_order: 40',
    '40_values_reversed: 40',
    '40_values_random: 40',
    'one_value_in_order: 1',
    'one_value_reversed: 1',
    'one_value_random: 1',
  ]);
  for (const line of cases) expect(line).toMatchObject({ bench: 'fold', statements: 40, p50_ms: expect.any(Number), p99_ms: expect.any(Number) });
});
