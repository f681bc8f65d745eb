/** Rankings that a reader can check by hand. Words and names alone, but where vectors are what is tested. */
import { describe, expect, it } from 'vitest';
import { createHashEmbedder } from '../property/hash-embedder.ts';
import { memoryOf, order, pages, path, talk } from './golden-memory.ts';

// 'Who founded it' is in the first passage, 'where was that person born' in the second, which shares no word with the first but a name.
const FERRY = {
  'Saltmarsh Ferry': 'The Saltmarsh Ferry was founded by Ada Vale. It carries post to the islands.',
  'Ada Vale': 'Ada Vale was born in the village of Dunmore. She trained as an engineer.',
  'Ivor Cutler': 'Ivor Cutler was born in the village of Kilbride. He wrote songs for the harmonium.',
  'Northern Light': 'The Northern Light is a newspaper. It was founded by Hugo Brandt.',
  Kilbride: 'Kilbride is a village with a stone bridge and a fair in the summer.',
  'Rope walk': 'Ropes were made in a long shed beside the harbour.',
};

describe('two passages that share a name', () => {
  it('are found together, the second over the bridge', async () => {
    const memory = await memoryOf(pages(FERRY));
    const { hits } = await memory.search({ question: 'In what village was the founder of the Saltmarsh Ferry born?', k: 6 });
    // The ferry is named in the question. 'born' and 'village' are as much Ivor Cutler's as Ada Vale's: only the bridge tells them apart.
    expect(hits.slice(0, 2).map(({ title }) => title)).toEqual(expect.arrayContaining(['Saltmarsh Ferry', 'Ada Vale']));
    const second = hits.find(({ title }) => title === 'Ada Vale');
    expect(second && path(second)).toBe('Saltmarsh Ferry → ada vale → Ada Vale');
    expect(second?.parts.walk).toBeGreaterThan(hits.find(({ title }) => title === 'Ivor Cutler')?.parts.walk ?? 0);
  });

  it('are found together with vectors too', async () => {
    const memory = await memoryOf(pages(FERRY), createHashEmbedder());
    const { hits } = await memory.search({ question: 'In what village was the founder of the Saltmarsh Ferry born?', k: 6 });
    expect(hits.slice(0, 2).map(({ title }) => title)).toEqual(expect.arrayContaining(['Saltmarsh Ferry', 'Ada Vale']));
  });

  it('but a name that is shared by no two passages leads nowhere', async () => {
    const { 'Ada Vale': _person, Kilbride: _village, ...others } = FERRY;
    const memory = await memoryOf(pages(others));
    const { hits } = await memory.search('In what village was the founder of the Saltmarsh Ferry born?');
    for (const hit of hits) expect(hit.trace.some((step) => step.kind === 'name')).toBe(false);
  });
});

it('does not bridge over the names of the question', async () => {
  // Borealis joins all of these; it is what the question gives, so it cannot be what leads to the answer. Elm Street can.
  const memory = await memoryOf(
    pages({
      Borealis: 'Borealis has its office in Elm Street. It makes lamps.',
      'Elm Street': 'Elm Street was laid out by Hugo Brandt after the great fire.',
      'Lamp fair': 'Borealis shows its lamps at the fair every year.',
      Strike: 'The workers of Borealis went on strike in the winter.',
      'Rope walk': 'Ropes were made in a long shed beside the harbour.',
    }),
  );
  const { hits } = await memory.search('Who laid out the street of the office of Borealis?');
  const bridges = hits.flatMap(({ trace }) => trace.flatMap((step) => (step.kind === 'name' ? step.name : [])));
  expect(new Set(bridges)).toEqual(new Set(['elm street']));
  const street = hits.find(({ title }) => title === 'Elm Street');
  expect(street && path(street)).toBe('Borealis → elm street → Elm Street');
});

it('lets no hub swamp the passages that a rare name leads to', async () => {
  // Every town is in Northland, and so is the ferry: were Northland a bridge, Ada Vale would share with twelve towns.
  const towns = Object.fromEntries(
    ['Aberlan', 'Brock', 'Cowden', 'Dirrin', 'Eskdale', 'Fearn', 'Garve', 'Hoswick', 'Inver', 'Jura', 'Kells', 'Lamlash'].map((town) => [
      town,
      `${town} is a town in Northland.`,
    ]),
  );
  const memory = await memoryOf(
    pages({
      ...towns,
      'Saltmarsh Ferry': 'The Saltmarsh Ferry in Northland was founded by Ada Vale.',
      'Ada Vale': 'Ada Vale trained as an engineer.',
    }),
  );
  const { hits } = await memory.search('What did the founder of the Saltmarsh Ferry train as?');
  expect(hits[0]?.title).toBe('Saltmarsh Ferry');
  expect(hits[1]?.title).toBe('Ada Vale');
  expect(hits.flatMap(({ trace }) => trace).some((step) => step.kind === 'name' && step.name === 'northland')).toBe(false);
});

it('anchors at the passage whose title the question names', async () => {
  // All three speak of Borealis and of lamps once; one is about it.
  const memory = await memoryOf(
    pages({
      'Lamp fair': 'Borealis brings lamps to the fair.',
      Borealis: 'Borealis makes lamps in Elm Street.',
      Strike: 'Borealis lost lamps in the strike.',
      'Rope walk': 'Ropes were made in a long shed beside the harbour.',
    }),
  );
  const { hits, names } = await memory.search('lamps of Borealis');
  expect(names).toEqual(['borealis']);
  expect(hits[0]?.title).toBe('Borealis');
  const anchor = (title: string) => hits.find((hit) => hit.title === title)?.parts.anchor ?? 0;
  expect(anchor('Borealis')).toBeGreaterThan(anchor('Strike'));
  // Whoever holds the name is anchored a little; whoever does not is not.
  expect(anchor('Strike')).toBeGreaterThan(0);
  expect(anchor('Rope walk')).toBe(0);
});

// Two turns say the same, a month apart; the other turns make it a series.
const TALK = talk('visits', [
  { speaker: 'Ann', text: 'I went to the harbour with my sister.', said: '2023-04-09' },
  { speaker: 'Bob', text: 'Did you see the lamps there?', said: '2023-04-09' },
  { speaker: 'Ann', text: 'I went to the harbour with my sister.', said: '2023-05-12' },
  { speaker: 'Bob', text: 'I mended the roof of the shed all day.', said: '2023-05-12' },
  { speaker: 'Bob', text: 'I went to the harbour with my sister.', said: '2022-05-11' },
]);

describe('turns of a talk', () => {
  it.each([
    ['When did Ann go to the harbour in May 2023?', '2023-05-12'],
    ['When did Ann go to the harbour in April 2023?', '2023-04-09'],
    ['When did Bob go to the harbour in 2022?', '2022-05-11'],
  ])('are told apart by speaker and date: %s', async (question, said) => {
    const memory = await memoryOf(TALK);
    const { hits } = await memory.search(question);
    expect(hits[0]).toMatchObject({ text: 'I went to the harbour with my sister.', citation: { referenceTime: `${said}T00:00:00.000Z` } });
    expect(hits[0]?.parts.series).toBeGreaterThan(0);
  });

  it('stand with pages, each found by the questions that are theirs', async () => {
    const memory = await memoryOf([...TALK, ...pages(FERRY)]);
    expect((await order(memory, 'Who founded the Saltmarsh Ferry?'))[0]).toBe('Saltmarsh Ferry');
    expect((await order(memory, 'Who mended the roof of the shed?'))[0]).toBe('I mended the roof of the shed all day.');
    const { hits } = await memory.search({ question: 'harbour', k: 20 });
    expect(hits.some(({ speaker }) => speaker !== null) && hits.some(({ speaker }) => speaker === null)).toBe(true);
    for (const { speaker, parts } of hits) expect(speaker === null ? parts.series : parts.bm25 + parts.dense + parts.sentence).toBe(0);
  });

  it('and paragraphs are a series from four passages on', async () => {
    const memory = await memoryOf(TALK.slice(0, 3));
    expect((await memory.search('harbour')).hits[0]?.parts).toMatchObject({ series: 0 });
  });
});

describe('scores', () => {
  it('are the sums of their parts', async () => {
    for (const embedder of ['none', createHashEmbedder()] as const) {
      const memory = await memoryOf([...TALK, ...pages(FERRY)], embedder);
      const { hits } = await memory.search({ question: 'Who founded the Saltmarsh Ferry that Ann saw at the harbour in May 2023?', k: 20 });
      expect(hits.length).toBeGreaterThan(5);
      for (const { score, parts } of hits) {
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 8);
        expect(parts.kind).toBeLessThanOrEqual(0);
      }
      expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a));
    }
  });

  it('that are equal leave the order to the ids, not to the arrival', async () => {
    const texts = ['one', 'two', 'three', 'four'].map((source) => ({ text: 'The lamp burns at the harbour.', source }));
    const forward = (await (await memoryOf(texts)).search('lamp at the harbour')).hits.map(({ passageId }) => passageId);
    const backward = (await (await memoryOf(texts.toReversed())).search('lamp at the harbour')).hits.map(({ passageId }) => passageId);
    expect(forward).toEqual(forward.toSorted());
    expect(backward).toEqual(forward);
  });

  it('give the best k, the same whatever k is', async () => {
    const memory = await memoryOf([...TALK, ...pages(FERRY)]);
    const question = 'Who founded the ferry at the harbour?';
    const all = (await memory.search({ question, k: 50 })).hits;
    for (const k of [1, 2, 3, 5]) expect((await memory.search({ question, k })).hits).toEqual(all.slice(0, k));
  });
});

it.each([
  ['with words alone', 'none' as const],
  ['with vectors', createHashEmbedder()],
])('marks the sentence that speaks to the question, %s', async (_, embedder) => {
  const memory = await memoryOf(pages({ ...FERRY, Lamps: 'There are two of them. Whale oil burns in the harbour lamps. Nobody counts the hours.' }), embedder);
  const hit = (await memory.search('What burns in the harbour lamps?')).hits[0];
  expect(hit?.text.slice(hit.evidence.start, hit.evidence.end)).toBe('Whale oil burns in the harbour lamps.');
  expect(hit?.trace.at(-1)).toMatchObject({ kind: 'passage', sentence: 'Whale oil burns in the harbour lamps.' });
});

it('finds nothing where no word and no name of the question is known', async () => {
  const memory = await memoryOf(pages(FERRY));
  expect(await order(memory, 'quantum chromodynamics')).toEqual([]);
});
