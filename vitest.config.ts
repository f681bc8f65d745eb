import './scripts/require-node.mjs';
import { defineConfig } from 'vitest/config';

/** Rounds of each kill test: few wherever all tests run, many by `npm run test:crash`; CRASH_ROUNDS decides before both. */
const ROUNDS = { test: '3', crash: '200' };

/** Where to write the JSON report too, for whoever counts (.ci/run). */
const REPORT = process.env['MNEMOGRAPH_TEST_REPORT'];

/** Tests by `npm run test:services`, of which those that need a server are skipped elsewhere. */
const SERVICES = {
  tests: ['test/conformance/**/*.test.ts', 'test/services/**/*.test.ts', 'test/unit/worker-backends.test.ts'],
  settings: ['MNEMOGRAPH_TEST_NEO4J', 'MNEMOGRAPH_TEST_REDIS'],
};

function include(mode: string): string[] {
  if (mode === 'crash') return ['test/crash/**/*.test.ts'];
  if (mode !== 'services') return ['test/**/*.test.ts'];
  // Skipped here they would pass for having passed.
  const missing = SERVICES.settings.filter((name) => !process.env[name]);
  if (missing.length > 0) throw new Error(`${missing.join(' and ')} must name a server. 'npm run test:services' starts both.`);
  return SERVICES.tests;
}

export default defineConfig(({ mode }) => {
  const long = mode === 'crash';
  return {
    test: {
      include: include(mode),
      env: { CRASH_ROUNDS: process.env['CRASH_ROUNDS'] ?? (long ? ROUNDS.crash : ROUNDS.test) },
      setupFiles: process.env['PROPERTY_SEED'] === undefined ? [] : ['test/property-seed.ts'],
      reporters: REPORT ? ['default', ['json', { outputFile: REPORT }]] : ['default'],
      // For what hangs; how long something takes is never a test.
      testTimeout: long ? 3_600_000 : 600_000,
      hookTimeout: 300_000,
      pool: 'forks',
      // Modules hold no state that a test changes; loading them anew for each file would take most of the time.
      isolate: false,
      maxWorkers: 2,
    },
  };
});
