import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSources } from '../../ingest/sources/index.ts';

describe('findSources', () => {
  let cwd = '';
  beforeAll(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'mnemograph-find-'));
    const paths = [
      'b.md',
      'a.txt',
      'x.bin',
      'in/c.json',
      'in/deep/d.CSV',
      'in/scan.pdf',
      '.hidden/e.md',
      'in/.f.md',
      'node_modules/g.md',
      'in/node_modules/h.md',
      'out/secret.md',
    ];
    for (const path of paths) {
      await mkdir(dirname(join(cwd, path)), { recursive: true });
      await writeFile(join(cwd, path), 'x');
    }
    await symlink(join(cwd, 'in'), join(cwd, 'in/loop'));
    await symlink(join(cwd, 'out/secret.md'), join(cwd, 'in/leak.md'));
    await symlink(join(cwd, 'in/c.json'), join(cwd, 'in/same.json'));
    await symlink(join(cwd, 'nowhere.md'), join(cwd, 'in/dangling.md'));
  });
  afterAll(() => rm(cwd, { recursive: true }));

  it('walks folders, without hidden ones, node_modules and links', async () => {
    // Skipped: in/scan.pdf and the four links.
    expect(await findSources(['in'], { cwd })).toEqual({ files: ['in/c.json', 'in/deep/d.CSV'], stdin: false, skipped: 5, problems: [] });
  });

  it('walks the current folder, its own name left out', async () => {
    const { files } = await findSources(['.'], { cwd });
    expect(files).toEqual(['a.txt', 'b.md', 'in/c.json', 'in/deep/d.CSV', 'out/secret.md']);
  });

  it('takes files of any kind that are named, hidden ones and links too', async () => {
    expect((await findSources(['x.bin', 'in/leak.md', '.hidden/e.md'], { cwd })).files).toEqual(['.hidden/e.md', 'in/leak.md', 'x.bin']);
  });

  it('matches patterns', async () => {
    expect(await findSources(['**/*.{json,md,bin}'], { cwd })).toEqual({
      files: ['b.md', 'in/c.json', 'out/secret.md'],
      stdin: false,
      skipped: expect.any(Number),
      problems: [],
    });
    expect((await findSources(['*'], { cwd })).skipped).toBe(1);
  });

  it('sorts, and gives each file once however it is named', async () => {
    expect((await findSources(['b.md', './a.txt', join(cwd, 'a.txt'), '*.md', 'in/../b.md'], { cwd })).files).toEqual(['a.txt', 'b.md']);
  });

  it('tells of standard input', async () => {
    expect(await findSources(['-', 'a.txt'], { cwd })).toEqual({ files: ['a.txt'], stdin: true, skipped: 0, problems: [] });
  });

  it('reports what is missing and goes on', async () => {
    expect(await findSources(['gone.md', 'a.txt', 'gone/*.md'], { cwd })).toEqual({
      files: ['a.txt'],
      stdin: false,
      skipped: 0,
      problems: [
        { source: 'gone.md', line: null, reason: 'there is no such file or folder. Check the path.' },
        { source: 'gone/*.md', line: null, reason: 'no file matches the pattern. Check it, and quote it so that the shell leaves it alone.' },
      ],
    });
  });

  it('takes a name with pattern characters for a file where there is one', async () => {
    await writeFile(join(cwd, 'out/[draft].md'), 'x');
    expect((await findSources(['out/[draft].md'], { cwd })).files).toEqual(['out/[draft].md']);
  });
});
