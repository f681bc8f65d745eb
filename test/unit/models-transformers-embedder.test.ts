import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Embedder, PassageInput } from '../../src/core/ports.ts';
import { bundledModelDirectory, createBundledEmbedder, createTransformersEmbedder, type TransformersEmbedderOptions } from '../../src/models/index.ts';

const PASSAGES: readonly PassageInput[] = [
  { context: 'Penicillin', sentences: ['Alexander Fleming discovered it in 1928.', 'It was the first antibiotic in wide use.', ''] },
  { context: '', sentences: ['東京は日本の首都です。', 'cafe\u0301 👩‍👩‍👧'] },
  {
    context: 'A long one',
    sentences: Array.from({ length: 30 }, (_, index) => `In ${1900 + index} the company opened an office in Aarhus and hired ${index} people.`),
  },
];
const QUESTIONS = ['Who discovered penicillin?', 'In which city did the company open its office?', ''];

let folder = '';
let bundled: Embedder;
let adapted: Embedder;
const local = (options: Partial<TransformersEmbedderOptions> = {}) =>
  createTransformersEmbedder({ model: 'all-MiniLM-L6-v2', localPath: folder, dtype: 'int8', ...options });

beforeAll(async () => {
  folder = bundledModelFolder();
  vi.stubGlobal('fetch', () => Promise.reject(new Error('the network was tried')));
  bundled = await createBundledEmbedder({ threads: 1 });
  adapted = await local();
});
afterAll(async () => {
  await Promise.all([bundled.close(), adapted.close()]);
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true });
});

/** The bundled files as transformers.js expects a model's folder. */
function bundledModelFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'mnemograph-transformers-'));
  mkdirSync(join(made, 'onnx'));
  symlinkSync(join(bundledModelDirectory(), 'model_int8.onnx'), join(made, 'onnx', 'model_int8.onnx'));
  symlinkSync(join(bundledModelDirectory(), 'tokenizer.json'), join(made, 'tokenizer.json'));
  writeFileSync(join(made, 'config.json'), JSON.stringify({ model_type: 'bert', architectures: ['BertModel'], hidden_size: 384, num_hidden_layers: 6 }));
  writeFileSync(join(made, 'tokenizer_config.json'), JSON.stringify({ tokenizer_class: 'BertTokenizer', model_max_length: 256 }));
  return made;
}

function farthest(left: Float32Array, right: Float32Array): number {
  expect(left.length).toBe(right.length);
  return left.reduce((most, value, index) => Math.max(most, Math.abs(value - (right[index] ?? Number.NaN))), 0);
}

describe('the transformers.js embedder', () => {
  it('gives the bundled vectors from the bundled files', async () => {
    for (const passage of PASSAGES) {
      const { values, states } = await adapted.embedPassage(passage);
      expect(farthest(values, (await bundled.embedPassage(passage)).values)).toBeLessThan(1e-3);
      expect(states).toEqual([]);
    }
    for (const question of QUESTIONS) expect(farthest(await adapted.embedQuery(question), await bundled.embedQuery(question))).toBeLessThan(1e-3);
  });

  it('gives the same bytes to texts asked all at once', async () => {
    const alone: Float32Array[] = [];
    for (const passage of PASSAGES) alone.push((await adapted.embedPassage(passage)).values);
    const together = await Promise.all(PASSAGES.map((passage) => adapted.embedPassage(passage)));
    expect(together.map(({ values }) => values)).toEqual(alone);
  });

  it('is named after what its vectors come from', async () => {
    expect(adapted).toMatchObject({ id: 'transformers:all-MiniLM-L6-v2@local:int8', dimensions: 384 });
    const others = [
      { revision: 'v2' },
      { pooling: 'cls' },
      { dimensions: 64 },
      { prefixes: { query: 'query: ' } },
      { prefixes: { passage: 'query: ' } },
    ] as const;
    const ids = [adapted.id];
    for (const options of others) {
      const other = await local(options);
      ids.push(other.id);
      await other.close();
    }
    expect(ids[1]).toBe('transformers:all-MiniLM-L6-v2@v2:int8');
    expect(new Set(ids).size).toBe(6);
  });

  it('keeps the first dimensions, at length 1', async () => {
    const short = await local({ dimensions: 64 });
    const whole = (await adapted.embedQuery('Who?')).subarray(0, 64);
    const length = Math.hypot(...whole);
    expect(
      farthest(
        await short.embedQuery('Who?'),
        whole.map((value) => value / length),
      ),
    ).toBeLessThan(1e-6);
    expect((await short.embedPassage({ context: 'a', sentences: ['b', 'c'] })).values).toHaveLength(3 * 64);
    await short.close();
    await expect(local({ dimensions: 385 })).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringContaining('384') });
  });

  it('with cls pooling, embeds a passage as the text of its context and sentences, and each sentence after the context', async () => {
    const first = await local({ pooling: 'cls' });
    const { values } = await first.embedPassage({ context: 'Penicillin', sentences: ['It was discovered in 1928.', 'It heals.'] });
    const texts = ['Penicillin It was discovered in 1928. It heals.', 'Penicillin It was discovered in 1928.', 'Penicillin It heals.'];
    for (const [row, text] of texts.entries()) expect(farthest(values.subarray(row * 384, (row + 1) * 384), await first.embedQuery(text))).toBeLessThan(1e-6);
    await first.close();
  });

  it('reads the prefixes of question and passage', async () => {
    const prefixed = await local({ prefixes: { query: 'query: ', passage: 'passage: ' } });
    expect(farthest(await prefixed.embedQuery('who?'), await adapted.embedQuery('query: who?'))).toBe(0);
    const { values } = await prefixed.embedPassage({ context: 'Law', sentences: ['It holds.'] });
    expect(farthest(values, (await adapted.embedPassage({ context: 'passage: Law', sentences: ['It holds.'] })).values)).toBe(0);
    await prefixed.close();
  });

  it('lets what was asked finish when it closes, and takes nothing after', async () => {
    const closing = await local();
    const asked = PASSAGES.map((passage) => closing.embedPassage(passage));
    await closing.close();
    expect((await Promise.all(asked)).map(({ values }) => values.length)).toEqual(PASSAGES.map(({ sentences }) => (1 + sentences.length) * 384));
    await expect(closing.embedQuery('Who?')).rejects.toMatchObject({ code: 'embedder_unavailable' });
  });
});

describe('where the transformers.js embedder cannot be had', () => {
  it('says how to install the package', async () => {
    const absent = () => Promise.reject(new Error("Cannot find package '@huggingface/transformers'"));
    await expect(local({ loadModule: absent })).rejects.toMatchObject({
      code: 'embedder_unavailable',
      message: expect.stringContaining('npm install @huggingface/transformers'),
    });
  });

  it('names the folder that is none', async () => {
    await expect(local({ localPath: join(folder, 'nowhere') })).rejects.toMatchObject({
      code: 'embedder_unavailable',
      message: expect.stringContaining('nowhere'),
    });
  });

  it('names the model whose weights are missing, without trying the network', async () => {
    await expect(local({ dtype: 'fp16' })).rejects.toMatchObject({
      code: 'embedder_unavailable',
      message: expect.stringMatching(/all-MiniLM-L6-v2.*model_fp16\.onnx.*folder and the dtype/s),
    });
  });

  it('asks the hub for the revision named, and tells that it failed', async () => {
    const asked: unknown[] = [];
    const refuse = (model: string, options: unknown) => {
      asked.push([model, options]);
      return Promise.reject(new Error('no such revision'));
    };
    const loadModule = () => Promise.resolve({ AutoTokenizer: { from_pretrained: refuse }, AutoModel: { from_pretrained: refuse }, Tensor: NoTensor });
    await expect(createTransformersEmbedder({ model: 'org/model', revision: 'abc', loadModule })).rejects.toMatchObject({
      code: 'embedder_unavailable',
      message: expect.stringMatching(/org\/model.*no such revision.*network/),
    });
    expect(asked).toEqual([['org/model', { revision: 'abc' }]]);
  });
});

class NoTensor {
  readonly data: unknown = null;
  readonly dims: readonly number[] = [];
}
