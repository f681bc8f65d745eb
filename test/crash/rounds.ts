/** How often a kill test kills, from `CRASH_ROUNDS`: vitest.config.ts sets it to few, `npm run test:crash` to many. */
export function crashRounds(): number {
  const rounds = Number(process.env['CRASH_ROUNDS']);
  if (!Number.isSafeInteger(rounds) || rounds < 1) throw new Error(`CRASH_ROUNDS is '${process.env['CRASH_ROUNDS']}'; it must be a whole number from 1.`);
  return rounds;
}

/** Where chance begins: `CRASH_SEED`, else another at every run. It is printed, so that a run can be repeated. */
export function crashSeed(test: string): number {
  const given = process.env['CRASH_SEED'];
  const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);
  if (!Number.isSafeInteger(seed)) throw new Error(`CRASH_SEED is '${given}'; it must be a whole number.`);
  process.stderr.write(`${test}: CRASH_SEED=${seed}\n`);
  return seed;
}
