import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AddReport, AskResult, ForgetReport, ListResult, SearchResult, StatusResult } from '../../src/engine/messages.ts';
import { cliInFolder } from './cli-process.ts';

/** Two steps apart: who leads the company that bought Plumb is said in no one file. */
const FILES = {
  'merger.md': '# Merger\n\nQuillmoor Instruments bought Plumb Sensors on 3 May 2019. The price was not disclosed.\n',
  'people.txt': 'Mei-Lin Forsythe leads Quillmoor Instruments. She joined from Ouseburn Marine in 2016.\n',
  'tickets.jsonl': [
    {
      id: 't1',
      title: 'Ice on the hood',
      text: 'Anders Vik reports ice on the hood of the gauge in Tromsø.',
      date: '2020-01-07',
      speaker: 'Anders Vik',
      tags: ['support'],
    },
    { id: 't2', title: 'Cable', text: 'The cable of the logger in Gdynia was cut by a plough.', date: '2021-02-01', speaker: 'Ola Nowak', tags: ['support'] },
  ]
    .map((line) => JSON.stringify(line))
    .join('\n'),
};

const cli = cliInFolder();
let added: AddReport;

/** What the wire makes of a result: only keys that are the same in both cases are read here. */
type Wire<Result> = Result & Readonly<Record<string, unknown>>;

beforeAll(async () => {
  for (const [name, content] of Object.entries(FILES)) cli.write(name, content);
  added = await cli.json<AddReport>(['add', 'merger.md', 'people.txt', 'tickets.jsonl']);
});

describe('a memory from the command line', () => {
  it('takes in files, and the same again changes nothing', async () => {
    expect(added).toMatchObject({ group_id: 'default', added: 4, unchanged: 0, failed: 0, problems: [], interrupted: false });
    const before = await cli.run(['export']);
    const again = await cli.run(['add', 'merger.md', 'people.txt', 'tickets.jsonl']);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringMatching(/^0 added, 4 unchanged, 0 ended, 0 failed/u) });
    expect((await cli.run(['export'])).stdout).toBe(before.stdout);
  });

  it('finds a passage, says where it is from and marks its best sentence', async () => {
    const { code, stdout } = await cli.run(['search', 'Who reports ice on the hood?', '-k', '1']);
    expect(code).toBe(0);
    expect(stdout).toContain('1. Ice on the hood · Anders Vik');
    expect(stdout).toContain('tickets.jsonl#t1:1 · 2020-01-07');
    expect(stdout).toContain('**Anders Vik reports ice on the hood of the gauge in Tromsø.**');
    expect(stdout).not.toContain('2. ');
  });

  it('explains a hit by its score and by the path that led to it', async () => {
    const { stdout } = await cli.run(['search', 'Who leads the company that bought Plumb Sensors?', '--explain']);
    expect(stdout).toMatch(/^ {3}score \d\.\d{3}$/mu);
    expect(stdout).toMatch(/^ +bm25 +0\.\d{3} [█▏▎▍▌▋▊▉]+$/mu);
    expect(stdout).toMatch(/^ +question +.*plumb sensors/imu);
    expect(stdout).toMatch(/^ {3}→ name +quillmoor instruments \(mass [\d.e-]+\)/imu);
    expect(stdout).toMatch(/^ {3}→ passage +people: “Mei-Lin Forsythe leads Quillmoor Instruments\.”/mu);
  });

  it('prints one JSON document with snake_case keys, and nothing else', async () => {
    const found = await cli.json<Wire<SearchResult>>(['search', 'Who leads Quillmoor Instruments?', '-k', '2']);
    expect(found).toMatchObject({ question: 'Who leads Quillmoor Instruments?', group_id: 'default', as_of: 'any', known_at: null });
    expect(found.hits[0]).toMatchObject({
      citation: { source: 'people.txt', episode_id: expect.stringMatching(/^ep_/u) },
      passage_id: expect.stringMatching(/^pa_/u),
    });
    expect(keysOf(found).filter((key) => /[A-Z]/u.test(key))).toEqual([]);
  });

  it('filters by source, speaker, tag and time', async () => {
    const sources = async (...filter: string[]) =>
      (await cli.json<SearchResult>(['search', 'cable ice Quillmoor', ...filter])).hits.map(({ citation: { source, part } }) => `${source}#${part}`).sort();
    expect(await sources('--source', 'people.txt')).toEqual(['people.txt#']);
    expect(await sources('--tag', 'support')).toEqual(['tickets.jsonl#t1', 'tickets.jsonl#t2']);
    expect(await sources('--speaker', 'Ola Nowak')).toEqual(['tickets.jsonl#t2']);
    expect(await sources('--tag', 'support', '--from', '2020', '--to', '2021')).toEqual(['tickets.jsonl#t1']);
  });

  it('answers with evidence, and says when it does not know', async () => {
    const known = await cli.run(['ask', 'Who leads Quillmoor Instruments?']);
    expect(known).toMatchObject({ code: 0, stdout: expect.stringContaining('Mei-Lin Forsythe') });
    expect(known.stdout).toMatch(/support 0\.\d\d\n\nEvidence:\n1\. .*\n {3}people\.txt/u);
    const unknown = await cli.run(['ask', 'What is the boiling point of tungsten hexafluoride?']);
    expect(unknown).toMatchObject({ code: 0, stdout: expect.stringContaining('Not in memory (support 0.') });
    expect((await cli.json<AskResult>(['ask', 'What is the boiling point of tungsten hexafluoride?'])).answer).toBeNull();
  });

  it('reads a question from standard input', async () => {
    const { stdout } = await cli.run(['ask', '-'], { input: 'Who leads Quillmoor Instruments?\n' });
    expect(stdout).toContain('Mei-Lin Forsythe');
  });

  it('prints a context block of the size asked for', async () => {
    const { code, stdout } = await cli.run(['context', 'Who leads Quillmoor Instruments?', '--tokens', '60']);
    expect(code).toBe(0);
    expect(stdout).toContain('Mei-Lin Forsythe leads Quillmoor Instruments.');
    expect(stdout).toContain('people.txt');
    expect(stdout.length).toBeLessThan(60 * 8);
  });

  it('shows an entity, an episode and a passage', async () => {
    const entity = await cli.run(['get', 'Quillmoor Instruments']);
    expect(entity.stdout).toMatch(/^Quillmoor Instruments\n {2}id +me_/u);
    expect(entity.stdout).toContain('Mei-Lin Forsythe leads Quillmoor Instruments.');
    const [episodeId = ''] = added.episodeIds ?? (added as unknown as { episode_ids: string[] }).episode_ids;
    const episode = await cli.run(['get', episodeId]);
    expect(episode.stdout).toMatch(new RegExp(`id +${episodeId}\n`, 'u'));
    const [, passageId = ''] = /^(pa_\w+)/mu.exec(episode.stdout) ?? [];
    expect((await cli.run(['get', passageId])).stdout).toMatch(/names: .+\(/u);
  });

  it('lists what it holds', async () => {
    const list = async (...args: string[]) => cli.json<Wire<ListResult>>(['list', ...args]);
    expect(await list()).toMatchObject({
      what: 'sources',
      sources: [{ source: 'merger.md' }, { source: 'people.txt' }, { source: 'tickets.jsonl', episodes: 2 }],
    });
    expect(await list('episodes', '--source', 'tickets.jsonl')).toMatchObject({ episodes: [{ part: 't1' }, { part: 't2' }] });
    expect(await list('episodes', '--status', 'failed')).toEqual({ what: 'episodes', episodes: [] });
    expect(await list('entities', '--prefix', 'Quill')).toMatchObject({ entities: [{ name: 'Quillmoor Instruments' }] });
    expect(await list('groups')).toEqual({ what: 'groups', groups: ['default'] });
    expect((await cli.run(['list', 'entities', '--limit', '1'])).stdout.trimEnd().split('\n')).toHaveLength(2);
    expect((await cli.run(['list', '--group', 'other'])).stdout).toBe("No sources in group 'other'.\n");
  });

  it('tells its state, with the graph where it is asked for', async () => {
    const status = await cli.json<Wire<StatusResult>>(['status', '--graph']);
    expect(status).toMatchObject({ path: './memory.mnemo', embedder: null, groups: [{ group_id: 'default', episodes: 4, pending: 0, passages: 4 }] });
    expect(status.graph?.order).toBeGreaterThan(4);
    expect((await cli.run(['status', '--graph'])).stdout).toContain('communities:');
  });

  it('takes the store from MNEMOGRAPH_DB, and --db before it', async () => {
    const env = { MNEMOGRAPH_DB: join(cli.folder, 'nowhere.mnemo') };
    expect(await cli.run(['status'], { env })).toMatchObject({ code: 1, stderr: expect.stringContaining('nowhere.mnemo') });
    expect(await cli.run(['status', '--db', 'memory.mnemo'], { env })).toMatchObject({ code: 0 });
  });

  it('keeps groups apart', async () => {
    await cli.run(['add', '--group', 'b', '--text', 'Idris Okafor keeps bees in Kendal.', '--source', 'memo:1']);
    expect((await cli.json<SearchResult>(['search', 'Who keeps bees?', '--group', 'b'])).hits).toHaveLength(1);
    expect((await cli.run(['search', 'Who keeps bees in Kendal?'])).stdout).not.toContain('Okafor');
    expect(await cli.run(['forget', '--all', '--yes', '--group', 'b'])).toMatchObject({ code: 0, stdout: expect.stringContaining('1 episode') });
    expect((await cli.run(['status'])).stdout).toMatch(/default$/mu);
  });
});

describe('export', () => {
  it('is JSON lines, header first', async () => {
    const lines = (await cli.run(['export'])).stdout.trimEnd().split('\n');
    const types = lines.map((line) => (JSON.parse(line) as { type: string }).type);
    expect(JSON.parse(lines[0] ?? '')).toEqual({ type: 'header', format: 'mnemograph-export', version: 1, group_id: 'default' });
    expect(types.filter((type) => type === 'episode')).toHaveLength(4);
    expect(types).toContain('entity');
  });

  it('writes a file whole, and replaces one only when told', async () => {
    const path = join(cli.folder, 'out.jsonl');
    cli.write('out.jsonl', 'mine');
    expect(await cli.run(['export', '--output', 'out.jsonl'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--force') });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(await cli.run(['export', '--output', 'out.jsonl', '--force'])).toMatchObject({ code: 0 });
    expect(readFileSync(path, 'utf8')).toBe((await cli.run(['export'])).stdout);
    expect(await cli.run(['export', '--output', 'no/folder.jsonl'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^mnemograph: no\/folder\.jsonl: /u),
    });
  });

  it('ends quietly when its reader goes away', async () => {
    const { code, stderr } = await cli.run(['export'], { onStart: (child) => child.stdout.destroy() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('backup', () => {
  it('is a store with the same content, and never overwrites', async () => {
    expect(await cli.run(['backup', 'copy.mnemo'])).toMatchObject({ code: 0, stdout: 'Copied ./memory.mnemo to copy.mnemo.\n' });
    expect((await cli.run(['export', '--db', 'copy.mnemo'])).stdout).toBe((await cli.run(['export'])).stdout);
    expect(await cli.run(['backup', 'copy.mnemo'])).toMatchObject({ code: 2, stderr: expect.stringContaining('exists already') });
  });
});

describe('forget', () => {
  it('erases what only the source supported, and reports it', async () => {
    cli.write('gone.txt', 'Zebulon Quist visited Quillmoor Instruments.\n');
    const before = await cli.run(['export']);
    await cli.run(['add', 'gone.txt']);
    expect(await cli.run(['get', 'Zebulon Quist'])).toMatchObject({ code: 0 });
    const report = await cli.json<Wire<ForgetReport>>(['forget', 'gone.txt']);
    expect(report).toMatchObject({ episodes: 1, passages: 1 });
    expect(report['entities_removed']).toBeGreaterThan(0);
    expect(await cli.run(['get', 'Zebulon Quist'])).toMatchObject({ code: 1, stderr: expect.stringContaining("'Zebulon Quist'") });
    expect((await cli.run(['export'])).stdout).toBe(before.stdout);
  });
});

describe('add --dry-run', () => {
  it('prints passages with the names found, and makes no store', async () => {
    const { code, stdout } = await cli.run(['add', 'people.txt', '--dry-run', '--db', 'dry.mnemo']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^people\.txt\n/u);
    expect(stdout).toMatch(/names: .*Mei-Lin Forsythe \(person, name\)/u);
    expect(existsSync(join(cli.folder, 'dry.mnemo'))).toBe(false);
  });

  it('with --json prints a JSON object a line', async () => {
    const { stdout } = await cli.run(['add', '-', '--format', 'markdown', '--dry-run', '--json'], {
      input: '# One\n\nAda Lovelace wrote notes.\n\n# Two\n\nShe met Charles Babbage.\n',
    });
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { headings: string[]; reference_time: string | null });
    expect(lines.map(({ headings }) => headings.at(-1))).toEqual([undefined, 'Two']);
  });
});

describe('add --text', () => {
  it('keeps title, source, speaker, tags and time', async () => {
    const said = ['--title', 'Memo', '--source', 'memo:7', '--speaker', 'Jo', '--reference-time', '2021-05', '--tag', 'a', '--tag', 'b'];
    expect(await cli.run(['add', '--text', 'Leopold Zangerl signed.', ...said])).toMatchObject({ code: 0 });
    const { hits } = await cli.json<SearchResult>(['search', 'Who signed?', '--source', 'memo:7']);
    expect(hits[0]).toMatchObject({
      title: 'Memo',
      speaker: 'Jo',
      tags: ['a', 'b'],
      citation: { source: 'memo:7', reference_time: '2021-05-01T00:00:00.000Z' },
    });
    await cli.run(['forget', 'memo:7']);
  });
});

describe('progress', () => {
  it('goes to stderr, and --quiet leaves results only', async () => {
    const loud = await cli.run(['add', 'people.txt', '--db', 'quiet.mnemo']);
    expect(loud.stderr).toContain('1/1 episodes');
    const quiet = await cli.run(['add', 'merger.md', '--db', 'quiet.mnemo', '--quiet']);
    expect(quiet).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });
});

describe('eval retrieval', () => {
  const corpus = ['Ada Lovelace was born in London.', 'Grace Hopper wrote a compiler.', 'The Thames flows through London.'];
  const questions = [
    { id: 'q1', text: 'Who wrote a compiler?', gold: ['c1'], category: 'one' },
    { id: 'q2', text: 'Which river flows through the city where Ada Lovelace was born?', gold: ['c0', 'c2'], category: 'two' },
  ];
  const jsonLines = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');
  const measured = ['eval', 'retrieval', '--corpus', 'corpus.jsonl', '--queries', 'queries.jsonl', '--k', '1,3', '--dump', 'hits.jsonl'];

  beforeAll(() => {
    cli.write('corpus.jsonl', jsonLines(corpus.map((text, index) => ({ id: `c${index}`, title: `T${index}`, text }))));
    cli.write('queries.jsonl', jsonLines(questions));
  });

  it('prints recall beside the baselines as a table, or as one JSON object', async () => {
    const report = await cli.json<Readonly<Record<string, unknown>>>(measured);
    expect(report).toMatchObject({ queries: 2, recall: { 3: 100 }, by_category: { one: { 1: 100 } }, baselines: { bm25: { 3: 100 }, dense: null } });
    const dumped = readFileSync(join(cli.folder, 'hits.jsonl'), 'utf8').trimEnd().split('\n');
    expect(dumped.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(['q1', 'q2']);
    const { code, stdout } = await cli.run(measured);
    expect(code).toBe(0);
    expect(stdout).toMatch(/R@1 +R@3\nmnemograph +[\d.]+ +100\.0\n/u);
  });

  it('names a file that is missing, and ranks that are none', async () => {
    expect(await cli.run(['eval', 'retrieval', '--corpus', 'gone.jsonl', '--queries', 'queries.jsonl'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('gone.jsonl'),
    });
    expect(await cli.run([...measured, '--k', '0'])).toMatchObject({ code: 2, stderr: expect.stringContaining('whole numbers above 0') });
  });
});

describe('the bundled model', () => {
  it('scores by meaning too; another embedder is refused with the way out, and reembed takes it', async () => {
    const db = ['--db', 'vectors.mnemo'];
    expect(await cli.runPlain(['add', 'people.txt', 'merger.md', ...db])).toMatchObject({ code: 0 });
    const { stdout } = await cli.runPlain(['search', 'Who is the boss of Quillmoor?', ...db, '--json']);
    const found = JSON.parse(stdout) as SearchResult;
    expect(found.hits[0]).toMatchObject({ citation: { source: 'people.txt' } });
    expect(Math.max(...found.hits.map(({ parts }) => parts.dense))).toBeGreaterThan(0);
    expect(await cli.run(['add', 'people.txt', '--db', 'words.mnemo'])).toMatchObject({ code: 0 });
    const refused = await cli.runPlain(['search', 'x', '--db', 'words.mnemo', '--json']);
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'embedder_mismatch', message: expect.stringContaining('mnemograph reembed') } });
    expect(refused.code).toBe(1);
    expect(await cli.runPlain(['reembed', '--db', 'words.mnemo'])).toMatchObject({ code: 0, stdout: expect.stringContaining('1 passage') });
    expect(await cli.runPlain(['search', 'Who leads Quillmoor?', '--db', 'words.mnemo'])).toMatchObject({ code: 0 });
  });
});

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}
