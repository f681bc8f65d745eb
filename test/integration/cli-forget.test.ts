/** `mnemograph forget`: an entity after a preview, what needs to be confirmed, and the scrubbing that another process holds up. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { cliInFolder } from './cli-process.ts';

const cli = cliInFolder();

beforeEach(async () => {
  cli.write('keel.txt', 'Ann Keel keeps the keys of the harbour.\n');
  cli.write('books.txt', 'Ivor Cutler keeps the books of the harbour.\n');
  await cli.run(['forget', '--all', '--yes']);
  await cli.run(['add', 'keel.txt', 'books.txt']);
});

describe('an entity', () => {
  it('is previewed, and only erased when that is confirmed', async () => {
    const preview = await cli.run(['forget', 'Ann Keel', '--preview']);
    expect(preview.stdout).toMatch(
      /^1 passage of 1 episode speaks of Ann Keel:\n {2}keel\.txt \(keel\): Ann Keel keeps the keys of the harbour\.\nWould be forgotten: 1 episode, 1 passage, /u,
    );
    expect(await cli.run(['forget', 'Ann Keel'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/1 passage about 'Ann Keel'.*--yes/u) });
    expect(await cli.run(['get', 'Ann Keel'])).toMatchObject({ code: 0 });
    const done = await cli.run(['forget', 'Ann Keel', '--yes']);
    expect(done.stdout).toMatch(/^Forgotten: 1 episode, 1 passage, .*\nNames that go: .*Ann Keel/u);
    expect(done.stdout).toMatch(/^It comes back where these are added again as they are: keel\.txt\.$/mu);
    expect((await cli.run(['export'])).stdout).not.toMatch(/keel/iu);
  });

  it('is told from sources, and near names are offered', async () => {
    expect(await cli.run(['forget', 'Ann Keal'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no episode and no source 'Ann Keal'\. .*Did you mean 'Ann Keel'/u),
    });
    expect((await cli.run(['forget', 'keel.txt', '--preview'])).stdout).toMatch(/^Would be forgotten: 1 episode/u);
    expect(await cli.run(['forget', 'keel.txt', '--entity', '--yes'])).toMatchObject({ code: 1 });
  });
});

describe('scrubbing', () => {
  it('is pending while another process reads, shown by status, and finished by --scrub', async () => {
    const other = new Database(join(cli.folder, 'memory.mnemo'), { readonly: true });
    other.exec('BEGIN');
    other.prepare('SELECT count(*) FROM episodes').get();
    expect((await cli.run(['forget', 'keel.txt'])).stdout).toMatch(/^Scrubbing is pending\. Another process/mu);
    expect((await cli.run(['status'])).stdout).toMatch(/^forgetting: Scrubbing is pending\./mu);
    expect(await cli.run(['forget', '--scrub', '--json'])).toMatchObject({ code: 1, stdout: expect.stringContaining('"state":"pending"') });
    other.close();
    expect(await cli.run(['forget', '--scrub'])).toMatchObject({ code: 0, stdout: 'Nothing that was forgotten is left in the files.\n' });
    expect((await cli.run(['status'])).stdout).not.toMatch(/pending\./u);
  });

  it('is asked for alone', async () => {
    for (const args of [['--scrub', '--all'], ['--scrub', 'keel.txt'], ['--scrub', '--yes'], ['--entity']])
      expect(await cli.run(['forget', ...args])).toMatchObject({ code: 2, stdout: '' });
  });
});
