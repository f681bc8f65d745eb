/** The design's import direction: the real tree keeps to it, and a small tree that breaks each rule shows that the rules can fail. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterEach, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** An import that must not be, and the rule that says so. */
const FORBIDDEN: readonly (readonly [from: string, to: string, rule: string])[] = [
  ['src/core/model.ts', 'graph/store.ts', 'src-core-imports-only'],
  ['src/models/bundled.ts', 'graph/store.ts', 'src-models-imports-only'],
  ['graph/index/postings.ts', 'ingest/pipeline.ts', 'graph-imports-only'],
  ['graph/index/group-index.ts', 'graph/sqlite/store.ts', 'backend-named-by-engine-only'],
  ['graph/memory/store.ts', 'graph/sqlite/rows.ts', 'backends-apart'],
  ['ingest/apply.ts', 'queries/retrieve.ts', 'ingest-imports-only'],
  ['ingest/pipeline.ts', 'graph/sqlite/store.ts', 'backend-named-by-engine-only'],
  ['queries/retrieve.ts', 'ingest/apply.ts', 'queries-imports-only'],
  ['queries/rank.ts', 'graph/memory/store.ts', 'queries-imports-only'],
  ['queries/walk.ts', 'src/engine.ts', 'queries-imports-only'],
  ['workers/worker.ts', 'queries/rank.ts', 'workers-imports-only'],
  ['src/evaluation/retrieval.ts', 'queries/rank.ts', 'src-evaluation-imports-only'],
  ['src/surfaces/cli/search.ts', 'queries/rank.ts', 'src-surfaces-imports-only'],
  ['src/surfaces/cli/main.ts', 'graph/sqlite/store.ts', 'backend-named-by-engine-only'],
  ['src/engine.ts', 'src/surfaces/cli/search.ts', 'engine-below-surfaces'],
  ['src/core/time.ts', 'test/unit/samples.ts', 'product-without-tests'],
  ['scripts/demo.ts', 'bench/harness.ts', 'chores-without-tests'],
  ['ingest/sources/html.ts', 'package-of-nobody', 'resolvable'],
];

/** Imports that the design draws. */
const ALLOWED: readonly (readonly [from: string, to: string])[] = [
  ['src/engine/open.ts', 'graph/sqlite/rows.ts'],
  ['src/engine/open.ts', 'queries/candidates.ts'],
  ['src/engine/open.ts', 'ingest/sources/text.ts'],
  ['queries/candidates.ts', 'graph/store.ts'],
  ['ingest/sources/text.ts', 'src/core/errors.ts'],
  ['graph/store.ts', 'src/core/errors.ts'],
  ['src/index.ts', 'src/engine/open.ts'],
  ['src/surfaces/cli/status.ts', 'src/index.ts'],
  ['test/conformance/sqlite.test.ts', 'graph/sqlite/rows.ts'],
];

let folder = '';
afterEach(() => {
  if (folder !== '') rmSync(folder, { recursive: true });
  folder = '';
});

describe('imports', () => {
  it('of the real tree keep to the design', async () => {
    expect(await violations(ROOT)).toEqual([]);
  });

  it('against the design are seen, each by its rule', async () => {
    const seen = await violations(treeOf(FORBIDDEN));
    expect(FORBIDDEN.filter(([from, to, rule]) => !seen.some((one) => one.from === from && one.to === to && one.rule === rule))).toEqual([]);
  });

  it('with the design pass', async () => {
    expect(await violations(treeOf(ALLOWED))).toEqual([]);
  });

  it('count when they are of types only, and in a circle', async () => {
    const tree = treeOf([]);
    write(tree, 'queries/a.ts', "import type { B } from './b.ts';\nexport type A = B;\n");
    write(tree, 'queries/b.ts', "import type { A } from './a.ts';\nexport type B = A | 1;\n");
    expect((await violations(tree)).map(({ rule }) => rule)).toEqual(['no-cycles']);
  });

  it('are missed where nobody imports and nothing is imported', async () => {
    const tree = treeOf([]);
    write(tree, 'queries/alone.ts', 'export const alone = 1;\n');
    expect(await violations(tree)).toEqual([{ from: 'queries/alone.ts', to: 'queries/alone.ts', rule: 'no-orphans' }]);
  });
});

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: string;
}

async function violations(baseDir: string): Promise<Violation[]> {
  const { forbidden = [], options = {} } = await extractConfig(join(ROOT, '.dependency-cruiser.mjs'));
  const { enhancedResolveOptions, tsConfig: _onlyTheCommandReadsIt, ...rest } = options;
  const tsConfig = extractTsConfig(join(ROOT, 'tsconfig.json'));
  const { output } = await cruise(['.'], { ...rest, baseDir, validate: true, ruleSet: { forbidden } }, enhancedResolveOptions, { tsConfig });
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map(({ from, to, rule }) => ({ from, to, rule: rule.name }));
}

/** A folder with a module for each of the two ends of each import. */
function treeOf(imports: readonly (readonly [from: string, to: string, ...rest: string[]])[]): string {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'mnemograph-')));
  write(folder, 'package.json', '{ "type": "module" }');
  const modules = new Map<string, string>();
  for (const [from, to] of imports) {
    const isModule = to.endsWith('.ts');
    const specifier = isModule ? `./${relative(dirname(from), to)}` : to;
    modules.set(from, `${modules.get(from) ?? ''}import '${specifier}';\n`);
    if (isModule) modules.set(to, modules.get(to) ?? '');
  }
  for (const [path, text] of modules) write(folder, path, `${text}export const value = 1;\n`);
  return folder;
}

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
