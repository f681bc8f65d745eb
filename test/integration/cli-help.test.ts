import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cliInFolder } from './cli-process.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const COMMANDS = [
  'add',
  'search',
  'ask',
  'context',
  'get',
  'list',
  'facts',
  'timeline',
  'profile',
  'diff',
  'why',
  'history',
  'correct',
  'relations',
  'forget',
  'export',
  'status',
  'reembed',
  'reread',
  'backup',
  'eval retrieval',
  'eval temporal',
  'eval consolidation',
  'eval statements',
];

/** Prints every module that the process loads, when it ends. */
const TOLD_MODULES = `data:text/javascript,${encodeURIComponent(`
import { registerHooks } from 'node:module';
import { writeSync } from 'node:fs';
const urls = [];
registerHooks({ load(url, context, next) { urls.push(url); return next(url, context); } });
process.on('exit', () => writeSync(2, urls.join('\\n')));
`)}`;

const cli = cliInFolder();

describe('help', () => {
  it('lists every command and the exit codes', async () => {
    const { code, stdout, stderr } = await cli.runPlain(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${command.split(' ')[0]} `, 'mu'));
    expect(stdout).toContain('Exit codes');
  });

  it.each(COMMANDS)('of %s has examples, a meaning for each option, and is what docs/cli.md says', async (command) => {
    const { code, stdout } = await cli.runPlain([...command.split(' '), '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('Examples:');
    expect(stdout).toContain('Global Options:');
    const options = [...stdout.matchAll(/^ {2}(-\S+(?:, --\S+)?)(?: <\S+>)?(?: {2,}(\S.*)|$)/gmu)];
    expect(options.length).toBeGreaterThan(5);
    const docs = readFileSync(resolve(ROOT, 'docs/cli.md'), 'utf8');
    const section = sectionOf(docs, command) + sectionOf(docs, 'Every command');
    for (const [, name = '', meaning] of options) {
      expect(meaning, `${name} of ${command}`).toBeTruthy();
      expect(section, `docs/cli.md on ${command}`).toContain(name.split(', ').at(-1));
    }
  });

  it('and version are answered without loading the engine, its schemas or a model', async () => {
    for (const args of [['--help'], ['search', '--help'], ['--version']]) {
      const { stderr } = await cli.runPlain(args, { node: ['--import', TOLD_MODULES] });
      expect(stderr).toContain('src/surfaces/cli/program.ts');
      expect(stderr).not.toMatch(/engine\.ts|engine\/memory\.ts|node_modules\/(zod|wink-nlp|better-sqlite3|onnxruntime-node|graphology)/u);
    }
  });

  it('prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(await cli.runPlain(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('a command line that is not understood', () => {
  it.each([
    [[], /no command was given/u],
    [['serach', 'x'], /unknown command 'serach' \(did you mean search\?\)/iu],
    [['search'], /missing required argument 'question'/u],
    [['search', 'x', '--explian'], /unknown option '--explian' \(did you mean --explain\?\)/iu],
    [['search', 'x', '-k', 'many'], /'many' is not a whole number/u],
    [['search', 'x', '--embedder', 'gpt'], /Allowed choices are bundled, none/u],
    [['list', 'dreams'], /Allowed choices are sources/u],
    [['eval'], /no command was given/u],
    [['eval', 'retrieval', '--corpus', 'c.jsonl'], /'--queries <file>' not specified/u],
    [['add'], /Name the files or folders to add/u],
    [['add', 'a.md', '--text', 'b'], /either paths or --text/u],
    [['add', 'a.md', '--title', 'b', '--speaker', 'c'], /--title, --speaker can only be given with --text/u],
    [['add', '--text', ' '], /--text is empty/u],
    [['forget'], /Name one episode or source to forget/u],
    [['forget', 'a.md', '--all'], /Name one episode or source to forget/u],
    [['forget', '--all'], /Give --yes as well/u],
    [['status', '--group', ''], /--group is empty/u],
    [['status', '--db', ''], /--db \(or MNEMOGRAPH_DB\) is empty/u],
  ])('%j: exit code 2, and stderr says why', async (args, reason) => {
    const { code, stdout, stderr } = await cli.run(args);
    expect(stderr).toMatch(reason);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('is told to programs on stdout', async () => {
    const { code, stdout, stderr } = await cli.run(['search', '--json']);
    expect(JSON.parse(stdout)).toEqual({ error: { code: 'invalid_input', message: "missing required argument 'question'", details: {}, retriable: false } });
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  });
});

function sectionOf(docs: string, title: string): string {
  return docs.split(/^## /mu).find((section) => section.startsWith(`${title}\n`)) ?? '';
}
