/** Questions as of a time: facts, passages, paths and answers change with what was true. */
import { describe, expect, it } from 'vitest';
import { createBundledEmbedder } from '../../src/models/index.ts';
import { memoryOf } from './golden-memory.ts';

const TEXTS = [
  { source: 'board-2018', title: 'Board of Borealis', text: 'Ada Vale is the chief executive of Borealis.', referenceTime: '2018-01-10' },
  {
    source: 'board-2021',
    title: 'New leadership',
    text: 'Since 1 March 2021 Ivor Quill has been the chief executive of Borealis.',
    referenceTime: '2021-03-04',
  },
  { source: 'vale', title: 'Ada Vale', text: 'Ada Vale lives in Dunmore. She keeps bees.', referenceTime: '2017-05-01' },
  { source: 'quill', title: 'Ivor Quill', text: 'Ivor Quill lives in Ashford. He restores clocks.', referenceTime: '2017-06-01' },
];
const QUESTION = 'Where does the chief executive of Borealis live?';

describe.each(['none', 'bundled'] as const)('with the embedder %s', (kind) => {
  const opened = async () => memoryOf(TEXTS, kind === 'none' ? 'none' : await createBundledEmbedder({ threads: 1 }));

  it('a bridge that changed leads to another passage, another fact and another answer', async () => {
    const memory = await opened();
    for (const [asOf, leader, place, other] of [
      ['2019-06', 'Ada Vale', 'Dunmore', 'Ivor Quill'],
      ['2022-06', 'Ivor Quill', 'Ashford', 'Ada Vale'],
    ] as const) {
      const { facts, hits } = await memory.search({ question: QUESTION, asOf, k: 4 });
      expect(
        facts.slice(0, 2).map(({ subject, object }) => [subject, object]),
        asOf,
      ).toEqual(
        expect.arrayContaining([
          ['Borealis', leader],
          [leader, place],
        ]),
      );
      expect(facts.some(({ subject, object, relation }) => subject === 'Borealis' && object === other && relation === 'chief_executive')).toBe(false);
      const titles = hits.map(({ title }) => title);
      expect(titles.indexOf(leader), asOf).toBeGreaterThanOrEqual(0);
      expect(titles).not.toContain(leader === 'Ada Vale' ? 'New leadership' : 'Board of Borealis');
      expect((await memory.ask({ question: QUESTION, asOf })).answer, asOf).toBe(place);
    }
  });

  it('a fact that leads there is shown before the one that answers', async () => {
    const memory = await opened();
    const { facts } = await memory.search({ question: QUESTION, asOf: '2022-06' });
    const answer = facts.find(({ object }) => object === 'Ashford');
    expect(answer?.trace.map((step) => (step.kind === 'fact' ? `${step.subject} ${step.relation} ${step.object}` : step.kind))).toEqual([
      'question',
      'Borealis chief_executive Ivor Quill',
      'Ivor Quill residence Ashford',
    ]);
  });

  it('the time that the question names counts where none is asked for', async () => {
    const memory = await opened();
    const { time, facts } = await memory.search('Who was the chief executive of Borealis in 2019?');
    expect(time).toEqual({ from: 'question', reading: expect.stringContaining('2019') as string });
    expect(facts[0]).toMatchObject({ subject: 'Borealis', object: 'Ada Vale' });
    expect(facts.some(({ object }) => object === 'Ivor Quill')).toBe(false);
  });

  it('at any time what is over ranks below what is true now, and is marked', async () => {
    const memory = await opened();
    const { facts } = await memory.search('Who is the chief executive of Borealis?');
    expect(facts.slice(0, 2).map(({ object, standing }) => [object, standing])).toEqual([
      ['Ivor Quill', 'current'],
      ['Ada Vale', 'ended'],
    ]);
  });

  it('a context block leaves out sentences that were not true then', async () => {
    const memory = await opened();
    await memory.addText({
      source: 'mixed',
      title: 'Borealis',
      text: 'Ada Vale has been the chief executive of Borealis since 2016. Borealis owns a ferry.',
      referenceTime: '2018-02-01',
    });
    const { text } = await memory.context({ question: 'What does Borealis own?', asOf: '2022-06' });
    expect(text).toContain('Borealis owns a ferry.');
    expect(text).not.toContain('Ada Vale has been');
  });
});
