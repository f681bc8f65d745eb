import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder, ParsedSentence, ParsedWord, PassageInput } from '../../src/core/ports.ts';
import { createBundledEmbedder } from '../../src/models/index.ts';
import { SEGMENT_WORDS_MAX } from '../../src/models/parser/segments.ts';
import { isTree } from '../../src/models/parser/spanning-tree.ts';

const passageOf = (...sentences: string[]): PassageInput => ({ context: 'University of Law', sentences });

const PROSE = passageOf(
  'Mary Robinson, the seventh president of Ireland, was born in Ballina in 1944.',
  "She'd studied law at Trinity College, where she met her husband Nicholas; they married in 1970.",
  'After leaving office in 1997 she became the U.N. High Commissioner for Human Rights.',
  'Who succeeded her?',
);
const AWKWARD = passageOf('', '   ', '\u200b', '!', 'Agenda', '👩‍👩‍👧 🇩🇰', '東京は日本の首都です。', 'a'.repeat(5000), '[SEP] [UNK]', '\ud800');
/** More sentences than one run of the encoder holds. */
const LONG = passageOf(...Array.from({ length: 40 }, (_, index) => `Faculty number ${index} moved to the harbour in 1479.`));
/** One sentence that no run holds and no tree: some 600 words. */
const ENDLESS = passageOf(`The museum shows ${'old coins, a chair from Rome and the bones of a whale; '.repeat(50)}it is closed.`);

let embedder: Embedder;
beforeAll(async () => {
  embedder = await createBundledEmbedder({ threads: 1 });
});
afterAll(() => embedder.close());

async function parsesOf(passage: PassageInput, by = embedder): Promise<readonly ParsedSentence[]> {
  const { parses } = await by.embedPassage(passage, { parse: true });
  if (parses === null) throw new Error('the bundled parser is missing');
  return parses;
}

/** `word relation head` of each word, which is what a reader checks. */
async function relationsOf(sentence: string): Promise<string[]> {
  const [{ words } = { words: [] }] = await parsesOf({ context: '', sentences: [sentence] });
  const form = (word: ParsedWord | undefined) => (word ? sentence.slice(word.start, word.end) : 'ROOT');
  return words.map((word) => `${form(word)} ${word.relation} ${form(words[word.head])}`);
}

describe('the parses of a passage', () => {
  it('tell who did what to whom', async () => {
    expect(await relationsOf('The old king gave his daughter a golden ring.')).toEqual([
      'The det king',
      'old amod king',
      'king nsubj gave',
      'gave root ROOT',
      'his nmod daughter',
      'daughter iobj gave',
      'a det ring',
      'golden amod ring',
      'ring obj gave',
      '. punct gave',
    ]);
  });

  it('tell what is said of whom', async () => {
    expect(await relationsOf('Ann is a doctor and lives in Paris.')).toEqual([
      'Ann nsubj doctor',
      'is cop doctor',
      'a det doctor',
      'doctor root ROOT',
      'and cc lives',
      'lives conj doctor',
      'in case Paris',
      'Paris obl lives',
      '. punct doctor',
    ]);
  });

  it('name the part of speech of every word', async () => {
    const sentence = "She can't visit Rome with 3 small dogs.";
    const [{ words } = { words: [] }] = await parsesOf({ context: '', sentences: [sentence] });
    expect(words.map(({ start, end, upos }) => `${sentence.slice(start, end)}/${upos}`).join(' ')).toBe(
      "She/PRON ca/AUX n't/PART visit/VERB Rome/PROPN with/ADP 3/NUM small/ADJ dogs/NOUN ./PUNCT",
    );
  });

  it.each([
    ['prose', PROSE],
    ['what is no sentence', AWKWARD],
    ['more than a run holds', LONG],
    ['a sentence longer than a tree', ENDLESS],
  ])('are one tree a sentence: %s', async (_, passage) => {
    const parses = await parsesOf(passage);
    expect(parses).toHaveLength(passage.sentences.length);
    for (const [index, { words }] of parses.entries()) {
      const text = passage.sentences[index] ?? '';
      expect(words.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text.replace(/\s/gu, ''));
      if (words.length > 0) expect(isTree(Int32Array.from(words, ({ head }) => head))).toBe(true);
      for (const { head, relation } of words) expect(relation === 'root').toBe(head === -1);
    }
  });

  it('read a long sentence to its end, in parts that hang on the first', async () => {
    const [{ words } = { words: [] }] = await parsesOf(ENDLESS);
    const root = words.findIndex(({ head }) => head === -1);
    const parts = words.filter(({ head, relation }) => head === root && relation === 'parataxis');
    expect(words.length).toBeGreaterThan(4 * SEGMENT_WORDS_MAX);
    expect(parts.length).toBeGreaterThanOrEqual(Math.floor(words.length / SEGMENT_WORDS_MAX));
    expect(words.at(-2)).toMatchObject({ upos: expect.stringMatching(/ADJ|VERB/), relation: expect.not.stringMatching('punct') });
  });

  it('are the same alone and amid others, on one thread and on four', async () => {
    const passages = [PROSE, AWKWARD, LONG, ENDLESS];
    const alone: (readonly ParsedSentence[])[] = [];
    for (const passage of passages) alone.push(await parsesOf(passage));
    const four = await createBundledEmbedder({ threads: 4 });
    for (const crowd of [embedder, four]) {
      const others = Array.from({ length: 8 }, (_, index) => parsesOf(passageOf(`Faculty ${index} moved.`, 'It grew.'), crowd));
      expect(await Promise.all(passages.map((passage) => parsesOf(passage, crowd)))).toEqual(alone);
      await Promise.all(others);
    }
    await four.close();
  });

  it('leave the vectors as they are without', async () => {
    const plain = await embedder.embedPassage(LONG);
    expect((await embedder.embedPassage(LONG, { parse: true, states: true })).values).toEqual(plain.values);
    expect(plain.parses).toBeNull();
  });
});

describe('an embedder without the parser', () => {
  it('gives vectors and no parses', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mnemograph-parser-'));
    const bare = await createBundledEmbedder({ threads: 1, parserDirectory: folder });
    const { values, parses } = await bare.embedPassage(PROSE, { parse: true });
    await bare.close();
    rmSync(folder, { recursive: true });
    expect(parses).toBeNull();
    expect(values).toEqual((await embedder.embedPassage(PROSE)).values);
  });

  it('says what is wrong where the weights are broken', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mnemograph-parser-'));
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(import.meta.dirname, '../../models/parser/labels.json'), join(folder, 'labels.json'));
    writeFileSync(join(folder, 'head.onnx'), 'no model');
    const broken = await createBundledEmbedder({ threads: 1, parserDirectory: folder });
    await expect(broken.embedPassage(PROSE, { parse: true })).rejects.toMatchObject({
      code: 'embedder_unavailable',
      message: expect.stringContaining('head.onnx'),
    });
    expect((await broken.embedPassage(PROSE)).parses).toBeNull();
    await broken.close();
    rmSync(folder, { recursive: true });
  });
});
