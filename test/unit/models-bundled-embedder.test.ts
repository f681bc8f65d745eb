import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/core/limits.ts';
import type { EmbeddedPassage, Embedder, PassageInput } from '../../src/core/ports.ts';
import { BUNDLED_EMBEDDER_ID, bundledModelDirectory, createBundledEmbedder } from '../../src/models/index.ts';
import { MiniLmEncoder } from '../../src/models/minilm/encoder.ts';

const DIMENSIONS = 384;
const STATES_WIDTH = 1152;

const sentence = (topic: string) => `The ${topic} of Copenhagen was founded in 1479 and moved to the harbour.`;
const passageOf = (topic: string, sentences = 3): PassageInput => ({
  context: `University of ${topic}`,
  sentences: Array.from({ length: sentences }, (_, index) => sentence(`${topic} number ${index}`)),
});
/** Some 15 tokens a sentence: more than one run holds. */
const LONG = passageOf('history', 40);
const AWKWARD: PassageInput = {
  context: '',
  sentences: [
    '',
    '   ',
    '\u200b',
    '👩‍👩‍👧 🇩🇰',
    '東京は日本の首都です。',
    'cafe\u0301 Zürich İstanbul',
    '\u{1F6F8}\u{10FFFD} ᚠᚢᚦ',
    '[SEP] [UNK]',
    'a'.repeat(5000),
  ],
};

let embedder: Embedder;
beforeAll(async () => {
  embedder = await createBundledEmbedder({ threads: 1 });
});
afterAll(() => embedder.close());

const bytes = (vector: Float32Array) => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');
const rowsOf = ({ values }: EmbeddedPassage) =>
  Array.from({ length: values.length / DIMENSIONS }, (_, row) => values.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS));
const lengthOf = (vector: Float32Array) => Math.hypot(...vector);
const cosine = (left: Float32Array, right: Float32Array) => left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);

describe('the bundled embedder', () => {
  it('says what its vectors come from', () => {
    expect(embedder).toMatchObject({ id: BUNDLED_EMBEDDER_ID, dimensions: DIMENSIONS, concurrency: 2 });
  });

  it('puts a question nearer to the sentence that answers it than to another', async () => {
    const passage = { context: 'Penicillin', sentences: ['Alexander Fleming discovered it in 1928.', 'Trains leave every hour.'] };
    const [, answer, other] = rowsOf(await embedder.embedPassage(passage));
    const question = await embedder.embedQuery('Who found penicillin?');
    expect(cosine(question, answer ?? question)).toBeGreaterThan(cosine(question, other ?? question) + 0.1);
  });

  it('gives the same bytes alone and amid others, on one thread and on four', async () => {
    const passages = [passageOf('law'), AWKWARD, LONG, passageOf('medicine', 5)];
    const questions = ['Who founded the university?', 'When?', ''];
    const alone: string[] = [];
    for (const passage of passages) alone.push(bytes((await embedder.embedPassage(passage)).values));
    for (const question of questions) alone.push(bytes(await embedder.embedQuery(question)));
    const four = await createBundledEmbedder({ threads: 4 });
    for (const crowd of [embedder, four]) {
      const others = Array.from({ length: 12 }, (_, index) => crowd.embedPassage(passageOf(`faculty ${index}`, 1 + (index % 4))));
      const amid = [
        ...passages.map(async (passage) => (await crowd.embedPassage(passage, { states: true })).values),
        ...questions.map((question) => crowd.embedQuery(question)),
      ];
      expect((await Promise.all(amid)).map(bytes)).toEqual(alone);
      await Promise.all(others);
    }
    await four.close();
  });

  it('embeds a one-sentence passage as near to its sentence as pooling leaves it', async () => {
    const [passage, only] = rowsOf(await embedder.embedPassage(passageOf('law', 1)));
    expect(passage && only && cosine(passage, only)).toBeGreaterThan(0.97);
  });

  it('gives every sentence of a passage that needs several runs its own vector', async () => {
    const rows = rowsOf(await embedder.embedPassage(LONG));
    expect(rows).toHaveLength(41);
    for (const row of rows) expect(lengthOf(row)).toBeCloseTo(1, 5);
    expect(new Set(rows.map(bytes)).size).toBe(41);
  });

  it('reads a sentence that no run could hold to its end', async () => {
    const long = sentence('law ').repeat(30);
    const read = async (end: string) => rowsOf(await embedder.embedPassage({ context: 'Law', sentences: [long + end] }));
    expect(bytes((await read('physics'))[1] ?? new Float32Array())).not.toBe(bytes((await read('poetry'))[1] ?? new Float32Array()));
  });

  it('gives a vector of length 1 to every text, whatever is in it', async () => {
    const rows = rowsOf(await embedder.embedPassage(AWKWARD));
    expect(rows).toHaveLength(1 + AWKWARD.sentences.length);
    for (const row of rows) expect(lengthOf(row)).toBeCloseTo(1, 5);
    for (const question of AWKWARD.sentences) expect(lengthOf(await embedder.embedQuery(question))).toBeCloseTo(1, 5);
    const empty = rowsOf(await embedder.embedPassage({ context: '', sentences: [] }));
    expect(empty.map(lengthOf)).toEqual([expect.closeTo(1, 5)]);
  });

  it('hands on no token states unless asked', async () => {
    expect((await embedder.embedPassage(passageOf('law'))).states).toEqual([]);
  });

  it('hands on the states of every run with the place of each token', async () => {
    const { states } = await embedder.embedPassage(LONG, { states: true });
    expect(states.length).toBeGreaterThan(1);
    const read = LONG.sentences.map(() => '');
    for (const { values, width, sentence: owners, offsets } of states) {
      const tokens = owners.length;
      expect([width, values.length, offsets.length]).toEqual([STATES_WIDTH, tokens * STATES_WIDTH, tokens * 2]);
      expect(tokens).toBeLessThanOrEqual(LIMITS.embedderTokensMax);
      expect([owners[0], owners[tokens - 1]]).toEqual([-1, -1]);
      for (const [token, owner] of owners.entries()) {
        const [start = 0, end = 0] = offsets.subarray(token * 2, token * 2 + 2);
        if (owner === -1) expect([start, end]).toEqual([0, 0]);
        else read[owner] += LONG.sentences[owner]?.slice(start, end) ?? '';
      }
    }
    expect(read).toEqual(LONG.sentences.map((text) => text.replaceAll(' ', '')));
  });

  it('ends the states of a token with its last hidden state, which the vectors are pooled from', async () => {
    const { values, states } = await embedder.embedPassage({ context: '', sentences: ['one'] }, { states: true });
    const last = states[0]?.values.subarray(STATES_WIDTH + 768, 2 * STATES_WIDTH) ?? new Float32Array();
    const [, only] = rowsOf({ values, states: [], parses: null });
    for (const [index, value] of last.entries()) expect(value / lengthOf(last)).toBeCloseTo(only?.[index] ?? Number.NaN, 5);
  });

  it('answers a question before the passages that still wait', async () => {
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    const passages = Array.from({ length: 8 }, (_, index) => embedder.embedPassage(passageOf(`faculty ${index}`)).then(note('passage')));
    await Promise.all([...passages, embedder.embedQuery('What comes first?').then(note('question'))]);
    expect(order.indexOf('question')).toBeLessThanOrEqual(embedder.concurrency);
  });

  it('leaves the event loop free while passages embed', async () => {
    const passages = Array.from({ length: 50 }, (_, index) => passageOf(`faculty ${index}`));
    const free = await turnsDuring(() => Promise.all(passages.map((passage) => embedder.embedPassage(passage))));
    const blocking = await MiniLmEncoder.load({ directory: bundledModelDirectory(), parserDirectory: null });
    const blocked = await turnsDuring(async () => {
      for (const passage of passages.slice(0, 10)) await blocking.embedPassage(passage, { states: false, parse: false });
    });
    await blocking.close();
    expect(free / 50).toBeGreaterThan(10 * (blocked / 10));
  });
});

/** How often the event loop came round while the work went on. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let over = false;
  const turn = () => {
    turns++;
    if (!over) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  over = true;
  return turns;
}

describe('opening and closing the bundled embedder', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mnemograph-model-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function brokenModel(name: string, content: string): string {
    const directory = join(folder, name);
    mkdirSync(directory);
    symlinkSync(join(bundledModelDirectory(), 'tokenizer.json'), join(directory, 'tokenizer.json'));
    writeFileSync(join(directory, 'model_int8.onnx'), content);
    return directory;
  }

  it('says what to do where the model is missing', async () => {
    await expect(createBundledEmbedder({ directory: join(folder, 'nowhere') })).rejects.toMatchObject({
      code: 'embedder_unavailable',
      message: expect.stringMatching(/nowhere.*is missing.*npm ci.*--embedder none/),
    });
  });

  it('says what to do where the runtime cannot load the model', async () => {
    await expect(createBundledEmbedder({ directory: brokenModel('broken', 'no model') })).rejects.toMatchObject({
      code: 'embedder_unavailable',
      message: expect.stringMatching(/cannot be loaded \(.+\).*--embedder none.*npm ci/s),
    });
  });

  it('refuses a number of threads that cannot be', async () => {
    for (const threads of [0, -1, 1.5, Number.NaN]) await expect(createBundledEmbedder({ threads })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('lets what was asked finish when it closes, and takes nothing after', async () => {
    const closing = await createBundledEmbedder({ threads: 2 });
    const expected = bytes((await embedder.embedPassage(passageOf('law'))).values);
    const asked = Array.from({ length: 8 }, () => closing.embedPassage(passageOf('law')));
    const question = closing.embedQuery('Who?');
    await Promise.all([closing.close(), closing.close()]);
    expect((await Promise.all(asked)).map(({ values }) => bytes(values))).toEqual(asked.map(() => expected));
    expect(await question).toHaveLength(DIMENSIONS);
    await expect(closing.embedPassage(passageOf('law'))).rejects.toMatchObject({ code: 'embedder_unavailable', message: expect.stringContaining('closed') });
    await expect(closing.embedQuery('What?')).rejects.toMatchObject({ code: 'embedder_unavailable' });
  });

  it('keeps the process until it is closed, however soon that is', () => {
    const program = `const { createBundledEmbedder } = await import(${JSON.stringify(new URL('../../src/models/index.ts', import.meta.url).href)});
      await (await createBundledEmbedder({ threads: 1 })).close(); console.log('closed');`;
    const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
    expect({ stdout, status }).toEqual({ stdout: 'closed\n', status: 0 });
  });

  it('embeds the same question once when it is asked twice at once', async () => {
    const [first, second] = await Promise.all([embedder.embedQuery('Twice?'), embedder.embedQuery('Twice?')]);
    expect(second).toBe(first);
  });
});
