/** Answers that stand in a passage word for word, and questions that the memory cannot answer. */
import { describe, expect, it } from 'vitest';
import { memoryOf, pages } from './golden-memory.ts';

const PAPERS = pages({
  'Saltmarsh Ferry': 'The Saltmarsh Ferry was founded by Ada Quill. It carries post to the islands. The first crossing was on 3 May 1921.',
  'Ada Quill': 'Ada Quill was born in Dunmore. She trained as an engineer at Northgate College.',
  Borealis: 'Borealis makes lamps. In 2019 the company had 340 employees. Hugo Brandt leads Borealis.',
  'Lamp fair': 'The lamp fair is held in Kilbride every year. Borealis showed nine lamps at the fair of 1988.',
  'Rope walk': 'Ropes were made in a long shed beside the harbour. The shed burned down in the winter.',
});

describe('a plain question', () => {
  it.each([
    ['Who founded the Saltmarsh Ferry?', 'Ada Quill'],
    ['When was the first crossing of the Saltmarsh Ferry?', '3 May 1921'],
    ['Where was Ada Quill born?', 'Dunmore'],
    ['How many employees did Borealis have?', '340 employees'],
    ['Who leads Borealis?', 'Hugo Brandt'],
    ['Where is the lamp fair held?', 'Kilbride'],
    ['Which college trained Ada Quill?', 'Northgate College'],
  ])('is answered by the span asked for: %s', async (question, answer) => {
    const memory = await memoryOf(PAPERS);
    const result = await memory.ask(question);
    expect(result.answer).toBe(answer);
    expect(result.evidence[0]?.text).toContain(answer);
    expect(result.support).toBeLessThanOrEqual(1);
  });

  it('of no kind is answered by the sentence', async () => {
    const memory = await memoryOf(PAPERS);
    expect((await memory.ask('What happened to the shed beside the harbour?')).answer).toMatch(/shed/u);
  });

  it('is answered from a memory of one passage', async () => {
    const memory = await memoryOf(PAPERS.slice(0, 1));
    const { answer, evidence } = await memory.ask('Who founded the Saltmarsh Ferry?');
    expect(answer).toBe('Ada Quill');
    for (const { score } of evidence) expect(Number.isFinite(score)).toBe(true);
    // No name and no rival passage: the passage's score is 0, and yet one sentence fits better than the others.
    const other = await memory.ask('What is carried to the islands?');
    expect(other.evidence[0]?.text).toBe('It carries post to the islands.');
    for (const { score } of other.evidence) expect(Number.isFinite(score)).toBe(true);
  });

  it('cites where the answer stands', async () => {
    const memory = await memoryOf(PAPERS);
    const [first] = (await memory.ask('Who founded the Saltmarsh Ferry?')).evidence;
    const found = await memory.get(first?.citation.episodeId ?? '');
    const text = found.kind === 'episode' ? found.episode.text.slice(first?.citation.start, first?.citation.end) : '';
    expect(text).toContain(first?.text);
    expect(first?.citation.source).toBe('Saltmarsh Ferry.md');
  });
});

describe('a question over two passages', () => {
  it('is answered from the second, with both as evidence', async () => {
    const memory = await memoryOf(PAPERS);
    const { answer, evidence } = await memory.ask('Where was the founder of the Saltmarsh Ferry born?');
    expect(answer).toBe('Dunmore');
    expect(evidence.map(({ citation }) => citation.source)).toEqual(expect.arrayContaining(['Ada Quill.md', 'Saltmarsh Ferry.md']));
  });
});

describe('a foreign question', () => {
  it.each([
    'Who wrote the opera about the siege of Constantinople?',
    'What is the boiling point of nitrogen?',
    'When did the Mongol emperor visit Paris?',
    'How many moons does Jupiter have?',
  ])('is not in memory: %s', async (question) => {
    const memory = await memoryOf(PAPERS);
    const result = await memory.ask(question);
    expect(result.answer).toBeNull();
  });
});
