/**
 * Packs the package as npm would publish it, installs the tarball in a fresh project with production dependencies only, and uses
 * it as a stranger does: the command, the library from JavaScript, and its types from TypeScript. Prints what each step took.
 *
 *   node scripts/pack-check.ts          removes its folder when all went well, and names it otherwise
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
/** The unpacked package; the weights are 23 MB of it. */
const UNPACKED_BYTES_MAX = 40_000_000;
const NEVER_SHIPPED = /\.test\.|(^|\/)(test|bench|scripts|examples|node_modules)\/|\.tsbuildinfo$/;
const ALWAYS_SHIPPED = ['LICENSE', 'NOTICE', 'README.md', 'CHANGELOG.md', 'package.json', 'models/README.md', 'models/all-MiniLM-L6-v2/model_int8.onnx'];

const LIBRARY = `
import { Memory } from 'mnemograph';
const memory = await Memory.open('memory.mnemo');
await memory.add({ title: 'Lovelace', text: 'Ada Lovelace wrote the first program for the Analytical Engine.' });
const { hits } = await memory.search('Who wrote the first program?');
await memory.close();
if (!hits[0]?.text.includes('Ada Lovelace')) throw new Error('unexpected hits: ' + JSON.stringify(hits));
`;
const TYPED = `
import { Memory } from 'mnemograph';
const memory: Memory = await Memory.open('memory.mnemo');
const { hits } = await memory.search('Who wrote the first program?');
const first: string | undefined = hits[0]?.text;
// @ts-expect-error a hit's text is no number: the types are there, and are not any
const wrong: number | undefined = hits[0]?.text;
export { first, wrong };
`;
/** Types of dependencies are checked too: what ours refer to must be installed with the package. */
const TYPED_OPTIONS = { target: 'ES2024', module: 'NodeNext', strict: true, noEmit: true, types: ['node'] };

const folder = mkdtempSync(join(tmpdir(), 'mnemograph-pack-'));
const project = join(folder, 'project');

const tarball = step('pack', () => pack());
step('install', () => install(tarball));
step('command', () => checkCommand());
step('library', () => run(process.execPath, ['library.mjs']));
step('types', () => checkTypes());
rmSync(folder, { recursive: true, force: true });

function step<T>(name: string, work: () => T): T {
  const started = performance.now();
  try {
    const result = work();
    process.stdout.write(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    process.stderr.write(`${name} failed; its files are in ${folder}\n`);
    throw error;
  }
}

function pack(): string {
  const printed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  // prepack's own lines come first.
  const [packed]: { filename: string; unpackedSize: number; files: { path: string }[] }[] = JSON.parse(printed.slice(printed.search(/^\[$/m)));
  if (!packed) throw new Error('npm pack named no tarball.');
  const paths = packed.files.map(({ path }) => path);
  const missing = ALWAYS_SHIPPED.filter((path) => !paths.includes(path));
  const stray = paths.filter((path) => NEVER_SHIPPED.test(path));
  if (missing.length > 0) throw new Error(`The package lacks ${missing.join(', ')}.`);
  if (stray.length > 0) throw new Error(`The package holds ${stray.join(', ')}.`);
  if (packed.unpackedSize > UNPACKED_BYTES_MAX) throw new Error(`The package has ${packed.unpackedSize} bytes, more than ${UNPACKED_BYTES_MAX}.`);
  return join(folder, packed.filename);
}

function install(tarballPath: string): void {
  mkdirSync(project);
  const { allowScripts }: { allowScripts: Record<string, boolean> } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  write('package.json', JSON.stringify({ name: 'stranger', private: true, type: 'module', allowScripts }));
  write('library.mjs', LIBRARY);
  run('npm', ['install', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error', tarballPath]);
}

function checkCommand(): void {
  const { version }: { version: string } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const printed = run('npx', ['--no-install', 'mnemograph', '--version']).trim();
  if (printed !== version) throw new Error(`mnemograph --version printed '${printed}', not '${version}'.`);
}

/** TypeScript and Node's types come from our own node_modules; all else must be the stranger's. */
function checkTypes(): void {
  write('typed.ts', TYPED);
  write('tsconfig.json', JSON.stringify({ compilerOptions: TYPED_OPTIONS, files: ['typed.ts'] }));
  mkdirSync(join(project, 'node_modules/@types'), { recursive: true });
  for (const name of ['@types/node', 'undici-types']) symlinkSync(join(ROOT, 'node_modules', name), join(project, 'node_modules', name), 'dir');
  run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.']);
}

function run(command: string, words: readonly string[]): string {
  return execFileSync(command, [...words], { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function write(name: string, text: string): void {
  writeFileSync(join(project, name), text);
}
