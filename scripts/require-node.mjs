/**
 * Loaded before a TypeScript file that Node runs as it is (`node --import ./scripts/require-node.mjs <file>.ts`), and by vitest.config.ts:
 * an older Node would end in 'Unknown file extension ".ts"'. Plain JavaScript, since that Node must read it.
 */
if (!process.features.typescript) {
  process.stderr.write(
    `This is Node ${process.version}, which cannot run TypeScript: scripts and tests of mnemograph need Node 22.18 or later.\n` +
      'Run them through npm (npm test, npm run demo), which takes Node 24 from node_modules; if it is not there, run `npm ci` first.\n',
  );
  process.exit(1);
}
