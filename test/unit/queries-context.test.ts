import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextBlock } from '../../queries/context.ts';
import type { FoundPassage } from '../../queries/search.ts';
import { approximateTokens } from '../../src/core/analyzer.ts';
import type { Passage } from '../../src/core/model.ts';
import { episode, passage, T0 } from '../conformance/samples.ts';

function found(number: number, over: Partial<Passage> = {}): FoundPassage {
  const text = over.text ?? `Passage ${number} speaks of the harbour.`;
  const own = passage(`pa${number}`, 'ep', { title: '', headings: [], speaker: null, line: null, saidAt: null, source: `${number}.md`, ...over, text });
  const parts = { bm25: 0, dense: 0, sentence: 0, series: 0, kind: 0, anchor: 0, walk: 0 };
  return {
    passage: own,
    episode: { ...episode('ep'), accepted: number },
    score: 1 / number,
    parts,
    sentence: 0,
    fit: 1,
    trace: [],
    facts: [],
    closed: new Set(),
    outside: new Set(),
  };
}

describe('a context block', () => {
  it('has the best evidence first and the second best last', () => {
    const block = contextBlock(
      [1, 2, 3, 4, 5].map((number) => found(number)),
      1000,
    );
    expect(block.passages.map(({ passage: { id } }) => id)).toEqual(['pa1', 'pa3', 'pa5', 'pa4', 'pa2']);
    expect(block.text.split('\n\n').map((entry) => entry.slice(0, 3))).toEqual(['[1]', '[2]', '[3]', '[4]', '[5]']);
  });

  it('says what each passage is about, where it stands, who said it and when', () => {
    const about = found(1, { title: 'Harbour', headings: ['Lamps'], line: 12, saidAt: T0, speaker: 'Ann', text: 'Two of them burn.' });
    expect(contextBlock([about], 1000).text).toBe('[1] Harbour › Lamps (1.md:12, 2020-01-01)\nAnn: Two of them burn.');
    expect(contextBlock([found(1)], 1000).text).toBe('[1] (1.md)\nPassage 1 speaks of the harbour.');
  });

  it('passes over what is too long for a shorter one that fits', () => {
    const long = found(1, { text: 'harbour '.repeat(100) });
    expect(contextBlock([long, found(2)], 30).passages.map(({ passage: { id } }) => id)).toEqual(['pa2']);
  });

  it('is empty where nothing fits', () => {
    expect(contextBlock([found(1)], 1)).toEqual({ text: '', tokens: 0, passages: [] });
    expect(contextBlock([], 100)).toEqual({ text: '', tokens: 0, passages: [] });
  });

  it('is never over its budget, and holds every passage that would still fit before a worse one', () => {
    const texts = fc.array(fc.nat(40), { maxLength: 14 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 300 }), (lengths, budget) => {
        const ranked = lengths.map((length, number) => found(number + 1, { text: `Word${' harbour'.repeat(length)}.` }));
        const block = contextBlock(ranked, budget);
        expect(block.tokens).toBe(approximateTokens(block.text));
        expect(block.tokens).toBeLessThanOrEqual(budget);
        const taken = new Set(block.passages.map(({ passage: { id } }) => id));
        expect(taken.size).toBe(block.passages.length);
        const best = ranked[0];
        if (best && !taken.has(best.passage.id)) expect(approximateTokens(contextBlock([best], 10_000).text) + ranked.length).toBeGreaterThan(budget);
      }),
    );
  });
});
