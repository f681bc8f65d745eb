import { chmodSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/core/limits.ts';
import { cliInFolder, type Finished } from './cli-process.ts';

const GOOD = 'Ada Lovelace wrote notes on the Analytical Engine.\n';
const cli = cliInFolder();
const isRoot = process.getuid?.() === 0;
const ROOT_REASON = 'root may write anywhere: nothing is refused to it';

beforeAll(async () => {
  cli.write('good.txt', GOOD);
  await cli.run(['add', 'good.txt']);
});

/** All are added at once, between two good files, which must both arrive. */
const BAD_FILES: readonly { readonly name: string; readonly content: string | Uint8Array | null; readonly problem: RegExp }[] = [
  { name: 'empty.txt', content: '', problem: /^empty\.txt: it is empty\. Add a file that holds text\.$/mu },
  { name: 'blank.md', content: ' \n\t\n', problem: /^blank\.md: it is empty\./mu },
  { name: 'binary.txt', content: Uint8Array.from({ length: 512 }, (_, index) => (index * 7) % 256), problem: /^binary\.txt: it is binary, not text\./mu },
  { name: 'latin1.txt', content: Buffer.from('caf\u00e9 au lait', 'latin1'), problem: /^latin1\.txt: it is not UTF-8: byte 3 .*iconv/mu },
  { name: 'broken.json', content: '{\n  "text": "one",\n  "title": \n}', problem: /^broken\.json:4: it is not valid JSON at line 4/mu },
  { name: 'letter.pdf', content: '%PDF-1.7', problem: /^letter\.pdf: \.pdf files are not yet supported\. Supported: \.txt/mu },
  { name: 'noextension', content: GOOD, problem: /^noextension: it has no extension to tell its format\..*--format/mu },
  { name: 'missing.txt', content: null, problem: /^missing\.txt: there is no such file or folder\. Check the path\.$/mu },
  { name: 'none-*.md', content: null, problem: /^none-\*\.md: no file matches the pattern\./mu },
];

describe('adding a file that cannot be read', () => {
  let batch: Finished;

  beforeAll(async () => {
    for (const { name, content } of BAD_FILES) if (content !== null) cli.write(name, content);
    cli.write('zz-good.txt', 'Charles Babbage designed the Difference Engine.\n');
    batch = await cli.run(['add', 'good.txt', ...BAD_FILES.map(({ name }) => name), 'zz-good.txt', '--db', 'batch.mnemo']);
  });

  it.each(BAD_FILES)('$name: says why and what to do', ({ problem }) => {
    expect(batch.stderr).toMatch(problem);
  });

  it('adds the rest, and exits with 1', async () => {
    expect(batch.stdout).toMatch(new RegExp(`^2 added, 0 unchanged, 0 ended, 0 failed.*\\n${BAD_FILES.length} problems; everything else was read\\.`, 'u'));
    expect(batch.code).toBe(1);
    expect((await cli.run(['list', '--db', 'batch.mnemo'])).stdout).toMatch(/good\.txt\n.*zz-good\.txt\n$/u);
  });

  it('a huge one is refused by its size', async () => {
    cli.write('huge.txt', '');
    truncateSync(join(cli.folder, 'huge.txt'), LIMITS.sourceBytesMax + 1);
    const { code, stderr } = await cli.run(['add', 'huge.txt', 'good.txt', '--db', 'huge.mnemo']);
    expect(stderr).toMatch(new RegExp(`^huge\\.txt: it has ${LIMITS.sourceBytesMax + 1} bytes, more than ${LIMITS.sourceBytesMax}\\.`, 'mu'));
    expect(code).toBe(1);
  });

  it('JSON lines keep what can be read, and name the lines that cannot', async () => {
    cli.write('lines.jsonl', '{"text":"one is here"}\n{broken\n{"text":"three is here"}\n[1,\n');
    const { code, stdout, stderr } = await cli.run(['add', 'lines.jsonl', '--db', 'lines.mnemo']);
    expect(stderr).toMatch(/^lines\.jsonl:2: it is not valid JSON at column 2/mu);
    expect(stderr).toMatch(/^lines\.jsonl:4: it is not valid JSON/mu);
    expect(stdout).toMatch(/^2 added/u);
    expect(code).toBe(1);
  });

  it('an unknown --format names those that are known', async () => {
    const { code, stderr } = await cli.run(['add', 'good.txt', '--format', 'docx', '--db', 'format.mnemo']);
    expect(stderr).toMatch(/^good\.txt: the format 'docx' is not known\. Give one of: text, markdown/mu);
    expect(code).toBe(1);
  });

  it('standard input that is not UTF-8 is refused', async () => {
    const { code, stderr } = await cli.run(['add', '-'], { input: Buffer.from('caf\u00e9', 'latin1') });
    expect(stderr).toMatch(/Standard input is not UTF-8/u);
    expect(code).toBe(1);
  });

  it('problems are in the JSON report as well', async () => {
    const { code, stdout } = await cli.run(['add', 'missing.txt', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ added: 0, problems: [{ source: 'missing.txt', line: null, reason: expect.stringContaining('no such file') }] });
    expect(code).toBe(1);
  });

  it('a text with control characters cannot reach the terminal with them', async () => {
    cli.write('escape.txt', 'Ada \u001b]0;owned\u0007 Lovelace wrote \u001b[31mred notes.\n');
    await cli.run(['add', 'escape.txt', '--db', 'escape.mnemo']);
    for (const args of [['search', 'notes'], ['ask', 'Who wrote notes?'], ['context', 'notes'], ['get', 'escape.txt'], ['list', 'entities'], ['list']]) {
      expect((await cli.run([...args, '--db', 'escape.mnemo'])).stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/u);
    }
  });
});

describe('a question that cannot be asked', () => {
  it.each([
    [['search', ''], undefined, /^mnemograph: QUESTION: the question is empty; write what you want to know$/mu],
    [['ask', '  \n '], undefined, /QUESTION: the question is empty/u],
    [['context', '-'], '', /QUESTION: the question is empty/u],
    [['search', 'x', '-k', '0'], undefined, /^mnemograph: -k: k must be at least 1$/mu],
    [['ask', 'x', '-k', '-3'], undefined, /-k: k must be at least 1/u],
    [['search', 'x', '-k', '100000'], undefined, /-k: at most 1000 can be given/u],
    [['context', 'x', '--tokens', '0'], undefined, /--tokens: tokens must be at least 1/u],
    [['list', '--limit', '0'], undefined, /--limit: at least 1 must be given/u],
    [['search', '-'], 'a'.repeat(1024 * 1024), /QUESTION: the question is longer than 20000 characters; ask something shorter/u],
    [['search', 'b'.repeat(30_000)], undefined, /QUESTION: the question is longer than 20000 characters/u],
    [['search', 'x', '--as-of', '2019-13'], undefined, /'2019-13' is not a date\. Write it as 2019, 2019-06/u],
    [['search', 'x', '--from', 'yesterday'], undefined, /'yesterday' is not a date/u],
  ])('%#: exit code 2 and what to do', async (args, input, reason) => {
    const { code, stdout, stderr } = await cli.run(args, input === undefined ? {} : { input });
    expect(stderr).toMatch(reason);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('a store that cannot be used', () => {
  it.each([
    ['search', 'x'],
    ['ask', 'x'],
    ['context', 'x'],
    ['get', 'x'],
    ['list'],
    ['export'],
    ['status'],
    ['backup', 'b.mnemo'],
    ['forget', 'x'],
    ['reembed'],
  ])('missing: %s does not create it', async (...args) => {
    const { code, stdout, stderr } = await cli.run([...args, '--db', 'nowhere.mnemo']);
    expect(stderr).toMatch(/^mnemograph: There is no memory store at .*nowhere\.mnemo\. Check the path, or add a first source to create one\.$/mu);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(existsSync(join(cli.folder, 'nowhere.mnemo'))).toBe(false);
  });

  it('missing, told to programs', async () => {
    const { code, stdout, stderr } = await cli.run(['status', '--db', 'nowhere.mnemo', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'store_missing', details: { path: expect.stringContaining('nowhere.mnemo') }, retriable: false },
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('in a folder that does not exist', async () => {
    const { code, stderr } = await cli.run(['add', 'good.txt', '--db', 'no/memory.mnemo']);
    expect(stderr).toMatch(/The folder .*no does not exist\. Make it, or give another path\./u);
    expect(code).toBe(1);
  });

  it('that is a folder, text, or a file of another program is left as it was', async () => {
    mkdirSync(join(cli.folder, 'folder.mnemo'));
    cli.write('text.mnemo', 'This is no database, but it is long enough to hold a header of one hundred bytes, so it is read as far as that.\n');
    const other = new Database(join(cli.folder, 'other.mnemo'));
    other.exec('CREATE TABLE mine (id INTEGER)');
    other.close();
    const before = readFileSync(join(cli.folder, 'other.mnemo'));
    const failed = async (db: string) => {
      const { code, stderr } = await cli.run(['add', 'good.txt', '--db', db]);
      expect(code, stderr).toBe(1);
      return stderr;
    };
    expect(await failed('folder.mnemo')).toMatch(/is not a file\. Give the path of a store's file\./u);
    expect(await failed('text.mnemo')).toMatch(/text\.mnemo is damaged or is no memory store\..*backup/u);
    expect(await failed('other.mnemo')).toMatch(/is a SQLite file of another program/u);
    expect(readFileSync(join(cli.folder, 'other.mnemo'))).toEqual(before);
  });

  it('damaged', async () => {
    await cli.run(['backup', 'damaged.mnemo']);
    const bytes = readFileSync(join(cli.folder, 'damaged.mnemo'));
    cli.write('damaged.mnemo', bytes.fill(0xa5, 100));
    const { code, stderr } = await cli.run(['status', '--db', 'damaged.mnemo']);
    expect(stderr).toMatch(/^mnemograph: .*damaged\.mnemo is damaged or is no memory store\. Give the path of a store, or put a backup in its place\.$/mu);
    expect(code).toBe(1);
  });

  it('written by a later version', async () => {
    await cli.run(['backup', 'newer.mnemo']);
    const store = new Database(join(cli.folder, 'newer.mnemo'));
    store.pragma('user_version = 99');
    store.close();
    const { code, stderr } = await cli.run(['search', 'x', '--db', 'newer.mnemo']);
    expect(stderr).toMatch(/newer\.mnemo was written by a later version of mnemograph \(format 99, .*Upgrade mnemograph\./u);
    expect(code).toBe(1);
  });

  it('locked by another process: adding waits, then says so and may be tried again; reading goes on', async () => {
    const db = ['--db', 'locked.mnemo'];
    await cli.run(['backup', 'locked.mnemo']);
    const holder = new Database(join(cli.folder, 'locked.mnemo'));
    holder.exec('BEGIN IMMEDIATE');
    cli.write('later.txt', 'Grace Hopper wrote a compiler.\n');
    const locked = await cli.run(['add', 'later.txt', '--json', ...db]);
    const read = await cli.run(['search', 'notes', ...db]);
    holder.exec('ROLLBACK');
    holder.close();
    expect(JSON.parse(locked.stdout)).toMatchObject({
      error: { code: 'store_locked', message: expect.stringContaining('Wait until it is done'), retriable: true },
    });
    expect({ locked: locked.code, read: read.code }).toEqual({ locked: 1, read: 0 });
    expect(read.stdout).toContain('Ada Lovelace wrote notes');
    expect((await cli.run(['add', 'later.txt', ...db])).stdout).toMatch(/^1 added/u);
  });

  it('in a folder that cannot be written', async (context) => {
    context.skip(isRoot, ROOT_REASON);
    mkdirSync(join(cli.folder, 'sealed'));
    chmodSync(join(cli.folder, 'sealed'), 0o555);
    const { code, stderr } = await cli.run(['add', 'good.txt', '--db', 'sealed/memory.mnemo']);
    expect(stderr).toMatch(/The folder .*sealed cannot be written\. Change its permissions, or give another path\./u);
    expect(code).toBe(1);
  });

  it('that cannot be written is read all the same', async (context) => {
    context.skip(isRoot, ROOT_REASON);
    await cli.run(['backup', 'sealed.mnemo']);
    chmodSync(join(cli.folder, 'sealed.mnemo'), 0o444);
    expect(await cli.run(['search', 'notes', '--db', 'sealed.mnemo'])).toMatchObject({ code: 0, stdout: expect.stringContaining('Ada Lovelace wrote notes') });
    expect(await cli.run(['add', 'good.txt', '--db', 'sealed.mnemo'])).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be written') });
  });
});
