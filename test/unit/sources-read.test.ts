import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invalidUtf8At } from '../../ingest/sources/decode.ts';
import { parseSource, readSourceFile, sourceName } from '../../ingest/sources/index.ts';
import { LIMITS } from '../../src/core/limits.ts';

const bytes = (...values: readonly (number | string)[]) =>
  Buffer.concat(values.map((value) => (typeof value === 'string' ? Buffer.from(value) : Buffer.from([value]))));

describe('parseSource', () => {
  it.each([
    ['a.txt', undefined, 'document'],
    ['a.MD', undefined, 'document'],
    ['a.htm', undefined, 'document'],
    ['a.ndjson', undefined, 'record'],
    ['stdin', 'text', 'document'],
    ['stdin', 'md', 'document'],
    ['stdin', '.jsonl', 'record'],
    ['a.txt', 'jsonl', 'record'],
  ])('reads %s as %s', (name, format, kind) => {
    expect(parseSource({ name, text: '{"text":"x"}', ...(format ? { format } : {}) }).drafts[0]?.kind).toBe(kind);
  });

  it('passes the file time on, null where there is none', () => {
    expect(parseSource({ name: 'a.txt', text: 'x', fileTime: '2020-01-01T00:00:00.000Z' }).fileTime).toBe('2020-01-01T00:00:00.000Z');
    expect(parseSource({ name: 'a.txt', text: 'x' }).fileTime).toBeNull();
  });

  it.each([
    ['UTF-8', bytes('Ångström\r\nb')],
    ['UTF-8 with a byte order mark', bytes(0xef, 0xbb, 0xbf, 'Ångström\nb')],
    ['UTF-16 little endian', Buffer.concat([bytes(0xff, 0xfe), Buffer.from('Ångström\rb', 'utf16le')])],
    ['UTF-16 big endian', Buffer.concat([bytes(0xfe, 0xff), Buffer.from('Ångström\nb', 'utf16le').swap16()])],
  ])('decodes %s', (_what, given) => {
    expect(parseSource({ name: 'a.txt', bytes: given }).drafts[0]?.text).toBe('Ångström\nb');
  });

  it.each<[why: string, name: string, content: Buffer, format: string | undefined, code: string, message: RegExp]>([
    [
      'an unknown extension',
      'a.pdf',
      bytes('x'),
      undefined,
      'unsupported_source',
      /'a\.pdf': \.pdf files are not yet supported\. Supported: \.txt, .*\.chat\. .*--format/u,
    ],
    ['no extension', 'notes', bytes('x'), undefined, 'unsupported_source', /'notes': it has no extension.*--format/u],
    ['a hidden file', '.txt', bytes('x'), undefined, 'unsupported_source', /'\.txt': it has no extension/u],
    ['an unknown format', 'a.txt', bytes('x'), 'docx', 'unsupported_source', /'a\.txt': the format 'docx' is not known\. Give one of: text, markdown/u],
    ['no bytes', 'a.txt', bytes(), undefined, 'unreadable_source', /'a\.txt': it is empty/u],
    ['white space', 'a.json', bytes(' \n\t'), undefined, 'unreadable_source', /'a\.json': it is empty/u],
    ['a byte order mark alone', 'a.md', bytes(0xef, 0xbb, 0xbf), undefined, 'unreadable_source', /'a\.md': it is empty/u],
    ['NUL bytes', 'a.txt', bytes('abc', 0, 'def'), undefined, 'unreadable_source', /'a\.txt': it is binary/u],
    ['control characters', 'a.txt', bytes('ab', 1, 2, 3), undefined, 'unreadable_source', /'a\.txt': it is binary/u],
    [
      'another encoding',
      'a.txt',
      bytes('na', 0xef, 've'),
      undefined,
      'unreadable_source',
      /'a\.txt': it is not UTF-8: byte 2 cannot stand there\. Save it as UTF-8/u,
    ],
    ['broken UTF-16', 'a.txt', bytes(0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00), undefined, 'unreadable_source', /it is marked as UTF-16LE and is not/u],
    ['a page without text', 'a.html', bytes('<script>x()</script>'), undefined, 'unreadable_source', /'a\.html': it has no readable text/u],
    ['Markdown that nests without end', 'a.md', bytes('> '.repeat(20_000), 'x'), undefined, 'unreadable_source', /'a\.md': it nests too deeply/u],
  ])('refuses %s', (_why, name, content, format, code, message) => {
    const read = () => parseSource({ name, bytes: content, ...(format ? { format } : {}) });
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ name: 'MnemographError', code, details: expect.objectContaining({ file: name }) }));
  });

  it('refuses a file over the limit', () => {
    const read = () => parseSource({ name: 'a.txt', bytes: new Uint8Array(LIMITS.sourceBytesMax + 1) });
    expect(read).toThrow(/'a\.txt': it has 67108865 bytes, more than 67108864\. Split it/u);
    expect(read).toThrow(expect.objectContaining({ code: 'limit_exceeded' }));
  });
});

describe('invalidUtf8At', () => {
  it.each<[string, Buffer, number]>([
    ['a stray continuation', bytes('a', 0x80), 1],
    ['a cut sequence', bytes('ab', 0xe2, 0x82), 2],
    ['an overlong form', bytes(0xc0, 0xaf), 0],
    ['a surrogate', bytes('a', 0xed, 0xa0, 0x80), 1],
    ['past U+10FFFF', bytes(0xf4, 0x90, 0x80, 0x80), 0],
    ['nothing wrong', bytes('aß漢😀'), 10],
  ])('finds %s', (_what, given, offset) => {
    expect(invalidUtf8At(given)).toBe(offset);
  });
});

describe('readSourceFile', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mnemograph-sources-'));
    await writeFile(join(folder, 'a.md'), '# Title\n\nText.\n');
    await utimes(join(folder, 'a.md'), new Date(0), new Date('2021-02-03T04:05:06Z'));
    await mkdir(join(folder, 'sub.md'));
    await writeFile(join(folder, 'secret.txt'), 'x');
    await chmod(join(folder, 'secret.txt'), 0);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('names the source by its normalised path and takes the file time', async () => {
    const parsed = await readSourceFile(`${folder}/./sub.md/../a.md`);
    expect(parsed).toMatchObject({ source: `${folder}/a.md`, fileTime: '2021-02-03T04:05:06.000Z', complete: true, problems: [] });
    expect(parsed.drafts[0]).toMatchObject({ title: 'Title', text: 'Text.' });
  });

  it.each([
    ['./a.md', 'a.md'],
    ['x/../a.md', 'a.md'],
    ['../a.md', '../a.md'],
    ['/x//a.md', '/x/a.md'],
  ])('names %s', (path, name) => {
    expect(sourceName(path)).toBe(name);
  });

  it.each([
    ['missing.md', 'not_found', /missing\.md': there is no such file\. Check the path/u],
    ['a.md/b.md', 'not_found', /b\.md': there is no such file/u],
    ['sub.md', 'unreadable_source', /sub\.md': it is a folder/u],
    ['a.docx', 'unsupported_source', /\.docx files are not yet supported/u],
  ])('refuses %s', async (path, code, message) => {
    const read = readSourceFile(join(folder, path));
    await expect(read).rejects.toThrow(message);
    await expect(read).rejects.toMatchObject({ name: 'MnemographError', code });
  });

  it('refuses a device rather than wait for it', async () => {
    await expect(readSourceFile('/dev/null', { format: 'text' })).rejects.toThrow(/it is no regular file\. Pipe its content in with '-'/u);
  });

  it.skipIf(process.getuid?.() === 0)('refuses a file without permission (root may read everything)', async () => {
    await expect(readSourceFile(join(folder, 'secret.txt'))).rejects.toThrow(/permission denied/u);
  });
});
