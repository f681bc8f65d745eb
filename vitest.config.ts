import './scripts/require-node.mjs';
import { defineConfig } from 'vitest/config';

/** Rounds of each kill test: few wherever all tests run, many by `npm run test:crash`; CRASH_ROUNDS decides before both. */
const ROUNDS = { test: '3', crash: '200' };

/** Where to write the JSON report too, for whoever counts (.ci/run). */
const REPORT = process.env['MNEMOGRAPH_TEST_REPORT'];

export default defineConfig(({ mode }) => {
  const long = mode === 'crash';
  return {
    test: {
      include: [long ? 'test/crash/**/*.test.ts' : 'test/**/*.test.ts'],
      env: { CRASH_ROUNDS: process.env['CRASH_ROUNDS'] ?? (long ? ROUNDS.crash : ROUNDS.test) },
      reporters: REPORT ? ['default', ['json', { outputFile: REPORT }]] : ['default'],
      testTimeout: long ? 3_600_000 : 180_000,
      hookTimeout: 60_000,
      pool: 'forks',
      maxWorkers: 2,
    },
  };
});
