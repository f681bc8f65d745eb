/**
 * The conformance table, from vitest's JSON report of test/conformance: which check passed on which backend.
 *
 *   node scripts/conformance-table.ts REPORT            writes docs/conformance.md
 *   node scripts/conformance-table.ts REPORT --check    fails where docs/conformance.md is another
 *
 * Names only and no times, so that the table changes when checks or what they find change. A report that lacks a backend is refused: a
 * server was missing, and the table would lose its column.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const TABLE = resolve(import.meta.dirname, '../docs/conformance.md');

interface Assertion {
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  readonly status: string;
}

interface Suite {
  /** What the suites' names begin with. */
  readonly prefix: string;
  readonly title: string;
  /** As the suites name them, and as the table does. */
  readonly backends: readonly (readonly [name: string, shown: string])[];
}

const SUITES: readonly Suite[] = [
  {
    prefix: 'graph store: ',
    title: 'Stores',
    backends: [
      ['memory', 'memory'],
      ['sqlite', 'SQLite'],
      ['neo4j', 'Neo4j'],
    ],
  },
  {
    prefix: 'job queue: ',
    title: 'Job queues',
    backends: [
      ['memory', 'memory'],
      ['sqlite', 'SQLite'],
      ['bullmq on redis', 'BullMQ on Redis'],
    ],
  },
];

const MARKS: Readonly<Record<string, string>> = { passed: '✓', failed: '✗', skipped: '–', pending: '–' };

const INTRODUCTION = `# Conformance

Which check passed on which backend: ✓ passed, ✗ failed, – skipped with a reason that the suite gives. Every backend is held to the same suite, in \`test/conformance/\`, and the checks say what the contracts (\`graph/store.ts\`, \`workers/queue.ts\`) leave to be decided.

Made by \`npm run test:services\` from the report of its tests, against real servers, and compared with this file in CI. Do not edit it.
`;

/** Statuses of one suite: operation → check → backend. */
type Statuses = Map<string, Map<string, Map<string, string>>>;

function assertionsOf(path: string): Assertion[] {
  const report = JSON.parse(readFileSync(path, 'utf8')) as { readonly testResults: readonly { readonly assertionResults: readonly Assertion[] }[] };
  return report.testResults.flatMap(({ assertionResults }) => assertionResults);
}

function statusesOf({ prefix, backends }: Suite, assertions: readonly Assertion[]): Statuses {
  const statuses: Statuses = new Map();
  for (const [name] of backends) {
    const own = assertions.filter(({ ancestorTitles }) => ancestorTitles[0] === prefix + name);
    if (own.length === 0) throw new Error(`the report has no suite '${prefix}${name}': its server was missing, or it was not run`);
    for (const { ancestorTitles, title, status } of own) {
      const [, operation] = ancestorTitles;
      // What stands outside an operation tells of the suite itself.
      if (operation === undefined) continue;
      const checks = statuses.get(operation) ?? new Map<string, Map<string, string>>();
      statuses.set(operation, checks);
      checks.set(title, (checks.get(title) ?? new Map<string, string>()).set(name, status));
    }
  }
  return statuses;
}

function section(suite: Suite, assertions: readonly Assertion[]): string {
  const statuses = statusesOf(suite, assertions);
  const columns = suite.backends.map(([, shown]) => shown);
  const head = (first: string) => `| ${[first, ...columns].join(' | ')} |\n|---|${columns.map(() => ':-:|').join('')}`;
  const sums = [...statuses].map(([operation, checks]) => `| ${[operation, ...suite.backends.map(([name]) => sum(checks, name))].join(' | ')} |`);
  const parts = [...statuses].map(([operation, checks]) => `### ${operation}\n\n${head('check')}\n${rows(suite, checks).join('\n')}`);
  return `## ${suite.title}\n\n${head('operation')}\n${sums.join('\n')}\n\n${parts.join('\n\n')}\n`;
}

/** '9 of 9' */
function sum(checks: ReadonlyMap<string, ReadonlyMap<string, string>>, backend: string): string {
  const passed = [...checks.values()].filter((check) => check.get(backend) === 'passed').length;
  return `${passed} of ${checks.size}`;
}

function rows({ backends }: Suite, checks: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  return [...checks].map(
    ([check, found]) => `| ${[check.replaceAll('|', String.raw`\|`), ...backends.map(([name]) => MARKS[found.get(name) ?? ''] ?? ' ')].join(' | ')} |`,
  );
}

/** The table against the file: written, or, with `--check`, compared. The exit code. */
function main([report, option]: readonly string[]): number {
  if (report === undefined || (option !== undefined && option !== '--check')) {
    console.error('usage: node scripts/conformance-table.ts REPORT [--check]');
    return 2;
  }
  const assertions = assertionsOf(report);
  const table = [INTRODUCTION, ...SUITES.map((suite) => section(suite, assertions))].join('\n');
  if (option === undefined) {
    writeFileSync(TABLE, table);
    return 0;
  }
  if (readFileSync(TABLE, 'utf8') === table) return 0;
  console.error("docs/conformance.md is not what the tests found. Run 'npm run test:services' and commit it.");
  return 1;
}

process.exitCode = main(process.argv.slice(2));
