import { describe, expect, test } from 'vitest';
import { askForFacts, type FactSearcher } from '../../src/evaluation/ask-facts.ts';
import { type FactLister, readFacts } from '../../src/evaluation/extract.ts';
import type { AddReport, AddText, FactHit, FactView, Search, SearchResult } from '../../src/engine.ts';
import type { CorpusTaker } from '../../src/evaluation/corpus.ts';

function factOf(object: string): FactView {
  const times = { validAt: null, invalidAt: null, occurredAt: null, standing: 'current', createdAt: '' } as const;
  const fact = { id: object, subject: 'Ann', relation: 'r', wording: 'w', object, kind: 'state', supports: 1, conflict: false } as const;
  return { ...fact, ...times, saidBy: null, text: `Ann is ${object}.`, citation: null };
}

function hit(object: string): FactHit {
  return { ...factOf(object), score: 1, parts: { words: 1, path: 0, meaning: 0, ends: 0, relation: 0, walk: 0 }, trace: [] };
}

/** Finds the words that it was asked at, and takes a time from 'in 2019' only. */
function searcher(): FactSearcher & { readonly asked: Search[] } {
  const asked: Search[] = [];
  return {
    asked,
    async search(input): Promise<Pick<SearchResult, 'facts' | 'time'>> {
      asked.push(input);
      const from = input.asOf !== undefined ? 'request' : input.question.includes('in 2019') ? 'question' : 'none';
      return { facts: [hit(from), hit('b'), hit('c')], time: { from, reading: null } };
    },
  };
}

describe('a probe is asked', () => {
  const ask = async (question: string, asOf?: string) => {
    const memory = searcher();
    const [facts] = await askForFacts(memory, [{ groupId: 'g', question, asOf }], { k: 2 });
    return { objects: facts?.map(({ object }) => object), asked: memory.asked };
  };

  test('at its own time', async () => {
    const asked = [{ groupId: 'g', question: 'Who led it in 2019?', k: 2, asOf: '2020' }];
    expect(await ask('Who led it in 2019?', '2020')).toEqual({ objects: ['request', 'b'], asked });
  });

  test('without one, at the time that it names', async () => {
    expect(await ask('Who led it in 2019?')).toEqual({ objects: ['question', 'b'], asked: [{ groupId: 'g', question: 'Who led it in 2019?', k: 2 }] });
  });

  test('naming none, now', async () => {
    const { objects, asked } = await ask('Who leads it?');
    expect(objects).toEqual(['request', 'b']);
    expect(asked.map(({ asOf }) => asOf)).toEqual([undefined, 'now']);
  });
});

test('asking ends at the probe at which the signal comes', async () => {
  const stop = new AbortController();
  const memory = searcher();
  const probe = { groupId: 'g', question: 'Who?', asOf: 'now' };
  const run = askForFacts(memory, [probe, probe, probe], { k: 1, signal: stop.signal, onAsked: (done) => (done === 2 ? stop.abort() : undefined) });
  await expect(run).rejects.toMatchObject({ code: 'aborted' });
  expect(memory.asked).toHaveLength(2);
});

describe('the facts of a text', () => {
  const report: AddReport = {
    groupId: '',
    added: 1,
    unchanged: 0,
    ended: 0,
    failed: 0,
    passages: 1,
    mentions: 0,
    statements: 0,
    episodeIds: [],
    problems: [],
    skipped: 0,
    seconds: 0,
    interrupted: false,
  };

  function lister(pages: readonly (readonly FactView[])[], problems: AddReport['problems'] = []): CorpusTaker & FactLister & { readonly added: AddText[] } {
    const added: AddText[] = [];
    return {
      added,
      addMany: async (inputs) => {
        added.push(...inputs);
        return { ...report, problems };
      },
      facts: async ({ after }) => {
        const at = Number(after);
        return { facts: pages[at] ?? [], next: at + 1 < pages.length ? String(at + 1) : null };
      },
    };
  }

  test('are those of all pages, in the order of the text, under the text that they are of', async () => {
    const memory = lister([
      [factOf('c'), factOf('a')],
      [factOf('b'), { ...factOf('is'), text: 'Ann is b.' }],
    ]);
    const seen: number[] = [];
    const texts = [
      { id: 'one', groupId: 'one', text: 'Ann is a. Ann is b. Ann is c.' },
      { id: 'two', groupId: 'two', text: 'Ann is c. Ann is b. Ann is a.' },
    ];
    const facts = await readFacts(memory, texts, { onProgress: ({ done }) => seen.push(done) });
    expect(facts.map((own) => own.map(({ object }) => object))).toEqual([
      ['a', 'is', 'b', 'c'],
      ['c', 'is', 'b', 'a'],
    ]);
    // The line's id names the group; the engine is given nothing else of it.
    expect(memory.added).toEqual(texts.map(({ id, text }) => ({ groupId: id, text })));
    expect(seen).toEqual([1, 2]);
  });

  test('that could not be added are none, and it is told why', async () => {
    const warnings: string[] = [];
    const memory = lister([[]], [{ source: 'one', line: null, reason: 'too long' }]);
    expect(await readFacts(memory, [{ id: 'one', groupId: 'one', text: 'One.' }], { onWarning: (warning) => warnings.push(warning) })).toEqual([[]]);
    expect(warnings).toEqual(['1 texts could not be added and are missing from the results; the first: one: too long']);
  });
});
