/** What a question asks as it stands now, or before and after somebody, is not answered by what is over, denied or only supposed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asksOfNow } from '../../queries/tense.ts';
import { Memory } from '../../src/engine.ts';

const MAYORS =
  'Ben Stow was mayor of Porthaven from July 2018 until 28 February 2021. Carl Munro was mayor of Porthaven from 2010 to 2015. Ada Quill was mayor of Porthaven from 2015 to 2018.';

let memory: Memory;
let groups = 0;
beforeAll(async () => {
  memory = await Memory.open(':memory:');
});
afterAll(() => memory.close());

async function answered(text: string, question: string): Promise<string | null> {
  const groupId = `g${groups++}`;
  await memory.add({ groupId, text, source: 's', referenceTime: '2022-01-01' });
  return (await memory.ask({ groupId, question })).answer;
}

describe('ask', () => {
  it.each([
    ['Owen Blake never worked for Torchlight.', 'Who works at Torchlight?', null],
    ['Ann Bell has never lived in Paris.', 'Where has Ann Bell lived?', null],
    ['Lumen Labs might acquire Torchlight next year, but nothing has been decided.', 'Which company acquired Torchlight?', null],
    ['Orbis is not owned by Halden Group any more.', 'Who owns Orbis?', null],
    ['Priya Raman divorced Karl Weber in 2020 and married Jonas Lind in 2021.', "Who is Priya Raman's husband?", 'Jonas Lind'],
    ["Iris Novak's father is Anton Novak.", "Who is Anton Novak's child?", 'Iris Novak'],
    [
      'Lumen Labs Ltd moved its head office from Utrecht to Rotterdam in May 2021. It was based in Utrecht since 2015.',
      'Where is the head office of Lumen Labs?',
      'Rotterdam',
    ],
    [MAYORS, 'Who is the mayor of Porthaven?', null],
    [MAYORS, 'Who was mayor of Porthaven before Ada Quill?', 'Carl Munro'],
    [MAYORS, 'Who was mayor of Porthaven after Ada Quill?', 'Ben Stow'],
    [MAYORS, 'Who was the first mayor of Porthaven?', 'Carl Munro'],
    [MAYORS, 'Who was mayor of Porthaven in 2016?', 'Ada Quill'],
    [MAYORS, 'Who is the mayor of Porthaven in 2016?', 'Ada Quill'],
    ['Mina Patel is head of sales at Orbis. She lives in Leeds.', 'Where does Mina Patel live?', 'Leeds'],
  ])('of %j: %s', async (text, question, answer) => {
    expect(await answered(text, question)).toBe(answer);
  });
});

it.each([
  ['Who is the mayor of Porthaven?', true],
  ['Where does Ann live?', true],
  ['Who owns Orbis?', true],
  ['Who was the mayor of Porthaven?', false],
  ['Who is the founder of Orbis named after?', false],
  ['Who acquired Orbis?', false],
  ['When is the meeting?', false],
])('%s asks of now: %s', (question, isOfNow) => {
  expect(asksOfNow(question)).toBe(isOfNow);
});
