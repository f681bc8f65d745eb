/** What must not answer: another kind of thing than is asked for, what was true at another time, a name where yes or no is asked. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Memory } from '../../src/engine.ts';

const TEXTS = [
  ['2018-05-02', 'Marta Oyelaran joined Brightwell Dairies in March 2018.'],
  ['2021-06-01', 'Marta Oyelaran left Brightwell Dairies in May 2021.'],
  ['2019-03-01', 'Hana Suzuki became the chief executive of Cobalt Marine on 1 February 2019. She succeeded Peter Lindqvist.'],
  ['2016-03-01', 'Peter Lindqvist became the chief executive of Cobalt Marine in January 2015.'],
  ['2019-04-01', 'Danny Rourke works for Cobalt Marine in Leeds.'],
] as const;

let memory: Memory;
beforeAll(async () => {
  memory = await Memory.open(':memory:');
  await memory.addMany(TEXTS.map(([referenceTime, text], at) => ({ text, referenceTime, source: `note-${at}` })));
});
afterAll(() => memory.close());

it.each([
  { question: 'When did Marta Oyelaran join Brightwell Dairies?', answer: /2018/u },
  { question: 'When did Marta Oyelaran leave Brightwell Dairies?', answer: /2021/u },
  { question: 'Who was the chief executive of Cobalt Marine in 2017?', answer: /^Peter Lindqvist$/u },
  { question: 'Who was the chief executive of Cobalt Marine in 2020?', answer: /^Hana Suzuki$/u },
])('answers: $question', async ({ question, answer }) => {
  expect((await memory.ask(question)).answer).toMatch(answer);
});

it.each([
  { question: 'How many people work for Cobalt Marine?', not: /^(?:Danny Rourke|Leeds)$/u },
  { question: 'Did Marta Oyelaran leave Brightwell Dairies?', not: /^(?:Marta Oyelaran|Brightwell Dairies|2021.*)$/u },
  { question: 'Which ship did Cobalt Marine buy?', not: /^(?:Danny Rourke|Hana Suzuki|Peter Lindqvist)$/u },
  { question: 'Where did Marta Oyelaran work in 2012?', not: /Brightwell/u },
])('does not answer with what is not asked for: $question', async ({ question, not }) => {
  expect((await memory.ask(question)).answer ?? '').not.toMatch(not);
});
