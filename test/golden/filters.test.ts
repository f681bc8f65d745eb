/** What a search may return: filters of source, speaker, tag and time, and facts as of a time. */
import { describe, expect, it } from 'vitest';
import type { Search } from '../../src/engine/messages.ts';
import { memoryOf, talk } from './golden-memory.ts';

const TALK = talk('visits', [
  { speaker: 'Ann', text: 'The harbour was empty.', said: '2023-04-09' },
  { speaker: 'Bob', text: 'The harbour was full.', said: '2023-05-01' },
  { speaker: 'Ann', text: 'The harbour was closed.', said: '2023-05-31T23:59:59Z' },
  { speaker: 'Bob', text: 'The harbour was on fire.', said: '2023-06-01' },
]);
const NOTES = [
  { source: 'notes.md', text: 'The harbour has two lamps.', tags: ['plan', 'old'] },
  { source: 'other.md', text: 'The harbour has one crane.', tags: ['plan'] },
];

async function found(filter: NonNullable<Search['filter']>): Promise<string[]> {
  const memory = await memoryOf([...TALK, ...NOTES]);
  return (await memory.search({ question: 'harbour', k: 20, filter })).hits.map(({ text }) => text).sort();
}

describe('a filter', () => {
  it('that is empty lets everything through', async () => {
    expect(await found({})).toHaveLength(6);
  });

  it.each([
    ['of a source', { source: 'notes.md' }, ['The harbour has two lamps.']],
    ['of a speaker, in any case', { speaker: 'ann' }, ['The harbour was closed.', 'The harbour was empty.']],
    ['of a tag', { tag: 'old' }, ['The harbour has two lamps.']],
    // Said in [from, to): the last second of May is in May, the first of June is not. What has no date is in no span.
    ['of a span of time', { from: '2023-05', to: '2023-06' }, ['The harbour was closed.', 'The harbour was full.']],
    ['of a beginning', { from: '2023-06-01' }, ['The harbour was on fire.']],
    ['of an end', { to: '2023-05-01' }, ['The harbour was empty.']],
    ['of several things wants all of them', { speaker: 'Bob', to: '2023-06' }, ['The harbour was full.']],
    ['that nothing passes returns nothing', { source: 'missing.md' }, []],
  ])('%s', async (_, filter, texts) => {
    expect(await found(filter)).toEqual(texts);
  });

  it('is no bridge: a passage that may not be returned leads to none that may', async () => {
    const memory = await memoryOf([
      { source: 'a', title: 'Saltmarsh Ferry', text: 'The Saltmarsh Ferry was founded by Ada Vale.', tags: ['secret'] },
      { source: 'b', title: 'Ada Vale', text: 'Ada Vale trained as an engineer.', tags: ['open'] },
      { source: 'c', title: 'Rope walk', text: 'Ropes were founded on hemp.', tags: ['open'] },
    ]);
    const { hits } = await memory.search({ question: 'Who founded the Saltmarsh Ferry?', filter: { tag: 'open' } });
    for (const hit of hits) {
      expect(hit.tags).toEqual(['open']);
      expect(JSON.stringify(hit.trace)).not.toContain('Saltmarsh');
    }
  });
});

describe('asOf', () => {
  // Undated triples hold, at the latest, from when they were said.
  const facts = [
    {
      source: 'a',
      text: 'Ada Vale leads Borealis.',
      referenceTime: '2020-01-01',
      given: { triples: [['Ada Vale', 'leads', 'Borealis'] as [string, string, string]] },
    },
    {
      source: 'b',
      text: 'Borealis owns the harbour.',
      referenceTime: '2022-01-01',
      given: { triples: [['Borealis', 'owns', 'Harbour'] as [string, string, string]] },
    },
  ];

  it.each([
    ['2019-12-31', []],
    ['2021-06', ['leads']],
    ['2022-01-01', ['leads', 'owns']],
    ['any', ['leads', 'owns']],
  ])('%s leaves out the facts that were not true then', async (asOf, relations) => {
    const memory = await memoryOf(facts);
    const { hits } = await memory.search({ question: 'Borealis', asOf });
    expect(hits).toHaveLength(2);
    expect(hits.flatMap((hit) => hit.facts.map(({ relation }) => relation)).sort()).toEqual(relations);
  });
});
