/** Facts from the command line: what is shown, what programs get, and what is refused. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Memory } from '../../src/index.ts';
import type { DiffResult, FactsResult, TimelineResult } from '../../src/engine/messages.ts';
import { cliInFolder } from './cli-process.ts';

const cli = cliInFolder();

beforeAll(async () => {
  const memory = await Memory.open(join(cli.folder, 'memory.mnemo'), { embedder: 'none' });
  const led = { subject: 'Quillmoor', relation: 'chief executive' };
  await memory.addMany([
    { text: '', source: 'a.md', referenceTime: '2016-06-01', given: { statements: [{ ...led, object: 'Mei-Lin Forsythe', validAt: '2016-03' }] } },
    { text: '', source: 'b.md', referenceTime: '2021-08-01', given: { statements: [{ ...led, object: 'Mariam Haddad', validAt: '2021-07-01' }] } },
  ]);
  await memory.close();
});

async function idOf(object: string): Promise<string> {
  const { facts } = await cli.json<FactsResult>(['facts']);
  return facts.find((fact) => fact.object === object)?.id ?? '';
}

describe('facts from the command line', () => {
  it('are a table, with ids that the other commands take', async () => {
    const { code, stdout } = await cli.run(['facts', '--entity', 'Quillmoor', '--as-of', '2020']);
    const [titles, row, ...rest] = stdout.trimEnd().split('\n');
    expect({ code, rest }).toEqual({ code: 0, rest: [] });
    expect(titles).toMatch(/^ID +TIME +STANDING +SUPPORTS +FACT$/u);
    expect(row).toMatch(/^st_[0-9a-f]{8} {2}2016-03 – 2021-07-01 {2}current +1 {2}Quillmoor – chief executive – Mei-Lin Forsythe$/u);
    expect((await cli.run(['why', row?.slice(0, 11) ?? ''])).stdout).toContain('Quillmoor – chief executive – Mei-Lin Forsythe');
  });

  it('go on where the page ended', async () => {
    const first = await cli.run(['facts', '--limit', '1']);
    const after = /^More: --after (\S+)$/mu.exec(first.stdout)?.[1] ?? '';
    const second = await cli.json<FactsResult>(['facts', '--limit', '1', '--after', after]);
    expect(second).toMatchObject({ facts: [{ relation: 'chief_executive' }], next: null });
  });

  it('are drawn over time', async () => {
    const { stdout } = await cli.run(['timeline', 'quillmoor']);
    expect(stdout).toMatch(/^Quillmoor 2 facts\n.* 2018 .*\nchief executive\n/u);
    expect(stdout).toMatch(/^ {2}Mei-Lin Forsythe {2}2016-03 – 2021-07-01 {2}█+$/mu);
    expect(stdout).toMatch(/^ {2}Mariam Haddad {5}2021-07-01 – +█+▶$/mu);
    const drawn = await cli.json<TimelineResult>(['timeline', 'quillmoor']);
    expect(drawn.relations[0]?.facts[0]).toMatchObject({ valid_at: '2016-03', start: { at: '2016-03-01T00:00:00.000Z', precision: 'month' } });
  });

  it('are told as changes: a value and what took its place on one line', async () => {
    const { stdout } = await cli.run(['diff', '--from', '2021', '--to', '2022']);
    expect(stdout).toContain('Changed\n  ~ Quillmoor – chief executive: Mei-Lin Forsythe [2016-03 – 2021-07-01] → Mariam Haddad\n      [2021-07-01 –]\n');
    expect(stdout).not.toMatch(/Began|Ended/u);
    const diff = await cli.json<DiffResult>(['diff', '--from', '2021', '--to', '2022']);
    expect([diff.began.length, diff.ended.length, diff.changed.length]).toEqual([1, 1, 1]);
    expect((await cli.run(['diff', '--from', '2022', '--to', 'now'])).stdout).toMatch(/^In the world, 2022-01-01 → .*\nNothing changed\.\n$/u);
    expect((await cli.run(['diff', '--from', '2020', '--to', 'now', '--axis', 'known'])).stdout).toMatch(/Newly believed\n {2}\+ Quillmoor/u);
  });

  it('are a profile for a prompt', async () => {
    expect((await cli.run(['profile', 'Quillmoor'])).stdout).toBe('Quillmoor\norganisation\n- chief executive: Mariam Haddad (since 2021-07-01)\n');
    expect((await cli.run(['profile', 'Quillmoor', '--as-of', '2001'])).stdout).toContain('Nothing is known that holds then.');
  });

  it('say why, are corrected, keep their history, and the correction is forgotten', async () => {
    const id = await idOf('Mei-Lin Forsythe');
    const why = await cli.run(['why', id]);
    expect(why.stdout).toMatch(/opened by +“Quillmoor chief executive Mei-Lin Forsythe, from 2016-03\.” \(a\.md/u);
    expect(why.stdout).toMatch(/rule +successor: /u);
    const corrected = await cli.run(['correct', id, 'Lola Varga', '--note', 'So say the minutes.']);
    expect(corrected.stdout).toMatch(
      /^Was: .*Mei-Lin Forsythe .*\nNow: Quillmoor – chief executive – Lola Varga \[2016-03 – 2021-07-01\]\nTo undo: mnemograph forget ep_/u,
    );
    expect(await cli.run(['correct', id, 'Ann'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/corrected already/u) });
    expect((await cli.run(['history', id])).stdout).toMatch(
      /^BELIEVED FROM +TO +TIME +RULE\n\S+ \S+ .* 2016-03 – +stated_start: .*\n\S+ \S+ .* 2016-03 – 2021-07-01 {2}successor: /mu,
    );
    await cli.run(['forget', /forget (ep_\S+)/u.exec(corrected.stdout)?.[1] ?? '']);
    expect((await cli.run(['timeline', 'Quillmoor'])).stdout).toContain('Mei-Lin Forsythe');
  });

  it('have relations, known and proposed', async () => {
    expect((await cli.run(['relations'])).stdout).toMatch(/^chief_executive +organisation +state +one object a subject +built-in +2 +chief executive/mu);
    expect((await cli.run(['relations', '--proposed'])).stdout).toMatch(/^Nothing to propose/u);
  });
});

describe('a command about facts that is not understood', () => {
  it.each([
    [['timeline', 'Quilmoor'], 1, /Did you mean 'Quillmoor'\?/u],
    [['facts', '--as-of', 'someday'], 2, /'someday' is not a date/u],
    [['facts', '--limit', '0'], 2, /--limit: /u],
    [['diff', '--from', '2020'], 2, /'--to <time>' not specified/u],
    [['diff', '--from', '2022', '--to', '2019'], 2, /later than 'to'/u],
    [['diff', '--from', '2019', '--to', '2020', '--axis', 'sideways'], 2, /Allowed choices are valid, known/u],
    [['why', 'st_none'], 1, /mnemograph facts --entity NAME/u],
    [['correct', 'st_none', 'X'], 1, /has no fact with the id 'st_none'/u],
    [['profile', 'Quillmoor', '--tokens', '0'], 2, /--tokens: /u],
  ])('%j: says what to do', async (args, code, reason) => {
    expect(await cli.run(args)).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(reason) });
  });
});
