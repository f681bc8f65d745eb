// Prints, of a vitest JSON report, each failed test and each file that could not be run: its file, its name, and the first
// lines of its message. Plain JavaScript without imports of ours: it runs on the Node that is preinstalled, before ours.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

const LINES = 12;

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
for (const file of report.testResults) {
  const failed = file.assertionResults.filter((test) => test.status === 'failed');
  for (const test of failed) print(file, test.fullName, test.failureMessages?.join('\n') ?? '');
  if (failed.length === 0 && file.status === 'failed') print(file, '(the file itself)', file.message ?? '');
}

/** @param {{ name: string }} file @param {string} title @param {string} message */
function print(file, title, message) {
  console.log(`  ${relative(process.cwd(), file.name)} > ${title}`);
  for (const line of message.split('\n').slice(0, LINES)) console.log(`      ${line.slice(0, 300)}`);
}
