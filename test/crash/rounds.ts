/** How often a kill test kills, from `CRASH_ROUNDS`: vitest.config.ts sets it to few, `npm run test:crash` to many. */
export function crashRounds(): number {
  const rounds = Number(process.env['CRASH_ROUNDS']);
  if (!Number.isSafeInteger(rounds) || rounds < 1) throw new Error(`CRASH_ROUNDS is '${process.env['CRASH_ROUNDS']}'; it must be a whole number from 1.`);
  return rounds;
}
