import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scanCorpus } from '../../src/evaluation/corpus.ts';
import { type CorpusLine, corpusLineSchema } from '../../src/evaluation/formats.ts';
import { datasetName, type JsonLine, readJsonLines } from '../../src/evaluation/json-lines.ts';
import { readOpenie, sortTriples } from '../../src/evaluation/openie.ts';
import { readQuestions } from '../../src/evaluation/questions.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mnemograph-formats-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;

/** A file of these lines: objects as JSON, texts and bytes as they are. */
async function fileOf(...lines: (object | string)[]): Promise<string> {
  const file = join(folder, `file-${files++}.jsonl`);
  const parts = lines.map((line) => (Buffer.isBuffer(line) ? line : Buffer.from(typeof line === 'string' ? line : JSON.stringify(line))));
  await writeFile(file, Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')])));
  return file;
}

async function linesOf(file: string): Promise<JsonLine<CorpusLine>[]> {
  const lines: JsonLine<CorpusLine>[] = [];
  for await (const line of readJsonLines(file, corpusLineSchema)) lines.push(line);
  return lines;
}

const passage = (id: string, more: object = {}) => ({ id, text: `Text of ${id}.`, ...more });
const question = (id: string, more: object = {}) => ({ id, text: `Question ${id}?`, gold: ['a'], ...more });

describe('a corpus', () => {
  test('is read line by line; empty lines, \\r\\n and a missing last line feed are nothing', async () => {
    const file = join(folder, 'endings.jsonl');
    await writeFile(file, `${JSON.stringify(passage('a'))}\r\n\n  \n${JSON.stringify(passage('b', { group: 'g' }))}`);
    expect((await scanCorpus([file])).groups).toEqual(
      new Map([
        ['a', 'default'],
        ['b', 'g'],
      ]),
    );
  });

  test('keeps the number of the line, and line separators that JSON allows within a text', async () => {
    const file = await fileOf('', `{"id":"a","text":"one\u2028two"}`);
    const lines = await linesOf(file);
    expect(lines.map(({ line, value }) => [line, value.text])).toEqual([[2, 'one\u2028two']]);
  });

  test('is read alike however the file is cut into chunks', async () => {
    const long = 'ä€😀'.repeat(30_000);
    const file = await fileOf(passage('a', { text: long }), passage('b', { text: `${long}.` }));
    const lines = await linesOf(file);
    expect(lines.map(({ value }) => value.text)).toEqual([long, `${long}.`]);
  });

  test('takes null for absent', async () => {
    const [line] = await linesOf(await fileOf(passage('a', { title: null, speaker: null, timestamp: null, group: null })));
    expect(line?.value).toEqual({ id: 'a', text: 'Text of a.' });
  });

  const wrong: [what: string, lines: (object | string)[], message: RegExp][] = [
    ['no id', [passage('a'), { text: 'x' }], /line 2: 'id' is missing$/u],
    ['no text', [{ id: 'a' }], /line 1: 'text' is missing$/u],
    ['an empty text', [{ id: 'a', text: ' \n' }], /line 1: 'text' is empty$/u],
    ['a number as id', [{ id: 7, text: 'x' }], /line 1: 'id' must be a string$/u],
    ['two wrongs at once', [{}], /line 1: 'id' is missing; 'text' is missing$/u],
    ['a date that is none', [passage('a', { timestamp: 'last week' })], /line 1: 'timestamp' is not a date; write 2019/u],
    ['a place below 0', [passage('a', { position: -1 })], /line 1: 'position' must be 0 or more$/u],
    ['broken JSON', [passage('a'), '{"id": "b", '], /line 2: is not JSON \(.+\); write one object a line$/u],
    ['a list', ['[]'], /line 1: is not a JSON object$/u],
    ['an id twice', [passage('a'), passage('b'), passage('a')], /line 3: the id 'a' occurs twice/u],
    ['nothing', ['', '  '], /has no lines; a corpus is one JSON object a line/u],
  ];
  test.each(wrong)('with %s is refused', async (_, lines, message) => {
    const file = await fileOf(...lines);
    await expect(scanCorpus([file])).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringMatching(message), details: { file } });
  });

  test('that is not UTF-8 is refused with the line', async () => {
    const file = join(folder, 'latin.jsonl');
    await writeFile(file, Buffer.concat([Buffer.from(`${JSON.stringify(passage('a'))}\n`), Buffer.from('{"id":"b","text":"caf\xe9"}\n', 'latin1')]));
    await expect(scanCorpus([file])).rejects.toThrow('line 2: is not UTF-8; convert the file to UTF-8');
  });

  test('that does not exist, or is a folder, is told so', async () => {
    await expect(scanCorpus([join(folder, 'none.jsonl')])).rejects.toMatchObject({ code: 'not_found', message: expect.stringContaining('no such file') });
    await expect(scanCorpus([folder])).rejects.toMatchObject({ code: 'unreadable_source', message: expect.stringContaining('is a folder') });
  });

  test('of two files has each id once', async () => {
    const second = await fileOf(passage('b'), passage('a'));
    await expect(scanCorpus([await fileOf(passage('a')), second])).rejects.toThrow(`${second}, line 2: the id 'a' occurs twice`);
  });
});

describe('questions', () => {
  const corpus = {
    files: [],
    groups: new Map([
      ['a', 'default'],
      ['b', 'default'],
      ['c', 'other'],
    ]),
  };

  test('have each gold id once; those that cannot be found, and questions without, are counted', async () => {
    const file = await fileOf(
      question('q1', { gold: ['a', 'b', 'a'], category: 'x' }),
      question('q2', { gold: ['a', 'z'] }),
      question('q3', { gold: [] }),
      question('q4', { gold: ['a'], group: 'other' }),
    );
    const { questions, withoutGold, goldUnreachable } = await readQuestions(file, corpus);
    expect(questions[0]).toEqual({ id: 'q1', text: 'Question q1?', groupId: 'default', gold: ['a', 'b'], category: 'x' });
    // z is nowhere, and a is not in the group that q4 asks.
    expect({ withoutGold, goldUnreachable }).toEqual({ withoutGold: 1, goldUnreachable: 2 });
  });

  const wrong: [what: string, line: object, message: RegExp][] = [
    ['no gold', { id: 'q', text: 'Who?' }, /line 1: 'gold' is missing$/u],
    ['gold that is no list', question('q', { gold: 'a' }), /line 1: 'gold' must be a list of corpus ids$/u],
    ['no text', { id: 'q', gold: [] }, /line 1: 'text' is missing$/u],
    ['a text too long to be asked', question('q', { text: 'x'.repeat(20_001) }), /line 1: 'text' is longer than 20000 characters$/u],
    ['a group that the corpus has not', question('q', { group: 'z' }), /line 1: asks the group 'z', which no line of the corpus has$/u],
  ];
  test.each(wrong)('with %s are refused', async (_, line, message) => {
    await expect(readQuestions(await fileOf(line), corpus)).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringMatching(message) });
  });

  test('of one id twice, without group where the corpus has only groups, or none at all, are refused', async () => {
    await expect(readQuestions(await fileOf(question('q'), question('q')), corpus)).rejects.toThrow("line 2: the id 'q' occurs twice");
    const grouped = { files: [], groups: new Map([['a', 'g']]) };
    await expect(readQuestions(await fileOf(question('q')), grouped)).rejects.toThrow("line 1: has no 'group', but every line of the corpus has one");
    await expect(readQuestions(await fileOf(''), corpus)).rejects.toThrow('has no questions');
  });
});

describe('given triples', () => {
  test('are three texts that say something; others are counted', () => {
    const triples = [['s', 'p', 'o'], ['s', 'p'], ['s', 'p', ' '], ['s', 'p', 1], 'spo', null, ['s', 'p', 'o', 'x']];
    expect(sortTriples(triples)).toEqual({ whole: [['s', 'p', 'o']], broken: 6 });
  });

  test('go by corpus id, once; ids that the corpus has not are counted', async () => {
    const corpusIds = new Map([
      ['a', 'default'],
      ['b', 'default'],
    ]);
    const file = await fileOf({ id: 'a', entities: ['E', ' '], triples: [['s', 'p', 'o'], ['s']] }, { id: 'z', triples: [['s']] }, { id: 'b' });
    const openie = await readOpenie(file, corpusIds);
    expect(openie.take('a')).toEqual({ entities: ['E'], triples: [['s', 'p', 'o']] });
    expect(openie.take('a')).toBeUndefined();
    expect(openie.take('b')).toEqual({ entities: [], triples: [] });
    expect(openie.take('c')).toBeUndefined();
    expect(openie).toMatchObject({ triplesSkipped: 1, idsUnknown: 1 });
  });

  test('of one id on two lines are refused', async () => {
    await expect(readOpenie(await fileOf({ id: 'a' }, { id: 'a' }), new Map([['a', 'default']]))).rejects.toThrow("line 2: the id 'a' occurs twice");
  });
});

test('a data set is named by the folder of corpus.jsonl, else by the file', () => {
  const names = ['/data/musique-dev/corpus.jsonl', 'mine/corpus.jsonl', './corpus.jsonl', 'corpus.jsonl', '/data/notes.jsonl', 'C:\\data\\notes\\corpus.jsonl'];
  expect(names.map(datasetName)).toEqual(['musique-dev', 'mine', 'corpus', 'corpus', 'notes', 'notes']);
});
