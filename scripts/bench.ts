/**
 * Runs the benches of bench/, one process each, so that none warms up or fills the memory of another.
 *
 *   node scripts/bench.ts                   all, full size; results in bench/results/
 *   node scripts/bench.ts --tiny            all in seconds, nothing written
 *   node scripts/bench.ts search ingest     these two; flags go on to each bench
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../bench');
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();

// What is no bench is a flag or a flag's value, and the bench's own business.
const given = process.argv.slice(2);
const chosen = given.filter((word) => names.includes(word));
const unknown = given.slice(0, 1).filter((word) => !word.startsWith('-') && !names.includes(word));
if (unknown.length > 0) fail(`There is no bench named '${unknown[0]}'. There are: ${names.join(', ')}.`);

const flags = given.filter((word) => !chosen.includes(word));
const failed = (chosen.length > 0 ? chosen : names).filter((name) => {
  process.stderr.write(`bench ${name}\n`);
  return spawnSync(process.execPath, [join(FOLDER, `${name}.ts`), ...flags], { stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) fail(`Failed: ${failed.join(', ')}.`);

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
