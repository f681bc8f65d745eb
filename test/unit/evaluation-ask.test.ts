import { describe, expect, test } from 'vitest';
import { askAll, rankAll, type Rankable, type Searchable } from '../../src/evaluation/ask.ts';
import { addCorpus, type CorpusTaker, textOf } from '../../src/evaluation/corpus.ts';
import type { Hit } from '../../src/engine.ts';

/** A memory of passages in a fixed order; each is named by the corpus line that it came from. */
function memoryOf(parts: readonly string[]): Searchable & Rankable & { readonly asked: object[] } {
  const asked: object[] = [];
  return {
    asked,
    search: async (input) => {
      asked.push(input);
      return { hits: parts.slice(0, input.k).map((part) => ({ citation: { part } }) as Hit) };
    },
    rank: async (question, { k, ...options }) => {
      asked.push({ question, k, ...options });
      return parts.slice(0, k).map((part) => ({ part }));
    },
  };
}

const question = { id: 'q', text: 'Who?', groupId: 'g' };
/** `count` corpus lines of `each` passages: a a a … b b b … */
const passages = (count: number, each: number): string[] => Array.from({ length: count * each }, (_, at) => String.fromCharCode(97 + Math.floor(at / each)));

describe('asking', () => {
  test('gives each corpus line once, at its best passage', async () => {
    const [asked] = await askAll(memoryOf(['a', 'b', 'a', 'c', 'b', 'd']), [question], { ids: 3 });
    expect(asked?.hits).toEqual(['a', 'b', 'c']);
  });

  test('asks for three times the passages, and for more while they are of too few lines', async () => {
    const memory = memoryOf(passages(4, 10));
    const [asked] = await askAll(memory, [question], { ids: 4 });
    expect(asked?.hits).toEqual(['a', 'b', 'c', 'd']);
    expect(memory.asked).toEqual([12, 24, 48].map((k) => ({ question: 'Who?', groupId: 'g', k })));
  });

  test('stops when there are no more passages', async () => {
    const memory = memoryOf(['a', 'a', 'b']);
    expect((await askAll(memory, [question], { ids: 5 })).map(({ hits }) => hits)).toEqual([['a', 'b']]);
    expect(memory.asked).toHaveLength(1);
  });

  test('never asks for more than a search may give', async () => {
    const memory = memoryOf(passages(2, 5000));
    expect((await askAll(memory, [question], { ids: 300 })).map(({ hits }) => hits)).toEqual([['a']]);
    expect(memory.asked).toMatchObject([{ k: 900 }, { k: 1000 }]);
  });

  test('ranks by a plain order in the same way', async () => {
    const memory = memoryOf(passages(2, 10));
    expect(await rankAll(memory, [question], 'bm25', { ids: 2 })).toEqual([['a', 'b']]);
    expect(memory.asked).toEqual([6, 12].map((k) => ({ question: 'Who?', groupId: 'g', baseline: 'bm25', k })));
  });

  test('shows the engine the question and its group, and nothing else of it', async () => {
    const memory = memoryOf(['a']);
    const full = { ...question, gold: ['a'], category: 'c' };
    await askAll(memory, [full], { ids: 1 });
    await rankAll(memory, [full], 'dense', { ids: 1 });
    expect(memory.asked).toEqual([
      { question: 'Who?', groupId: 'g', k: 3 },
      { question: 'Who?', groupId: 'g', k: 3, baseline: 'dense' },
    ]);
  });

  test('ends at the question at which the signal comes', async () => {
    const stop = new AbortController();
    const memory = memoryOf(['a']);
    const run = askAll(memory, [question, question, question], { ids: 1, signal: stop.signal, onAsked: (done) => (done === 2 ? stop.abort() : undefined) });
    await expect(run).rejects.toMatchObject({ code: 'aborted' });
    expect(memory.asked).toHaveLength(2);
  });
});

describe('a corpus line as a text', () => {
  const context = { source: 'corpus.jsonl', place: 3, given: undefined };

  test('is a document, or with a speaker a message, under its own id', () => {
    expect(
      textOf({ id: 'a', title: 'T', text: 'x', group: undefined, timestamp: undefined, speaker: undefined, document: undefined, position: undefined }, context),
    ).toEqual({
      groupId: 'default',
      source: 'corpus.jsonl',
      part: 'a',
      kind: 'document',
      title: 'T',
      text: 'x',
      document: 'a',
      position: 3,
    });
    expect(
      textOf(
        { id: 'a', title: undefined, text: 'x', group: 'g', timestamp: '2020-05', speaker: 'S', document: 'd', position: 9 },
        { ...context, given: { triples: [['s', 'p', 'o']] } },
      ),
    ).toEqual({
      groupId: 'g',
      source: 'corpus.jsonl',
      part: 'a',
      kind: 'message',
      title: '',
      text: 'x',
      document: 'd',
      position: 3,
      speaker: 'S',
      referenceTime: '2020-05',
      given: { triples: [['s', 'p', 'o']] },
    });
  });
});

test('what the engine could not add is told, and an interrupted run is no result', async () => {
  const report = { groupId: 'g', added: 1, unchanged: 0, ended: 0, failed: 1, passages: 4, mentions: 0, statements: 0, episodeIds: [], skipped: 0, seconds: 1 };
  const taker = (interrupted: boolean): CorpusTaker => ({
    addMany: async () => ({ ...report, problems: [{ source: 'corpus.jsonl#b', line: null, reason: 'too long' }], interrupted }),
  });
  const corpus = ['test/data/retrieval-twin/corpus.jsonl'];
  expect(await addCorpus(taker(false), corpus, { linesMax: 2 })).toMatchObject({ lines: 2, passages: 4, problems: ['corpus.jsonl#b: too long'] });
  await expect(addCorpus(taker(true), corpus)).rejects.toMatchObject({ code: 'aborted' });
});
