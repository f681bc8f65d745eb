/** What time a question asks about. Asked on Wednesday, 17 June 2020, 10:00 UTC; each row argues one reading. */
import { describe, expect, it } from 'vitest';
import { parseQuestionTime, type QuestionTime } from '../../queries/question-time.ts';

const NOW = '2020-06-17T10:00:00.000Z';

/** What is not null, one word each. */
function shown(time: QuestionTime): string {
  const day = (at: string | null) => (at === null ? '' : at.replace('T00:00:00.000Z', ''));
  return [
    time.asOf && `as of ${day(time.asOf)}`,
    time.interval && `${day(time.interval.from)}..${day(time.interval.to)}`,
    time.ordering,
    time.asks && `asks ${time.asks}`,
    time.event && `${time.event.side} <${time.event.text}>`,
    time.axis === 'known' && 'known',
  ]
    .filter(Boolean)
    .join(', ');
}

type Row = readonly [question: string, reading: string];

function table(name: string, rows: readonly Row[]): void {
  describe(name, () => {
    it.each(rows)('%s', (question, reading) => {
      expect(shown(parseQuestionTime(question, NOW))).toBe(reading);
    });
  });
}

table('a time named', [
  ['Who led Acme in 2019?', '2019-01-01..2020-01-01'],
  ['Who ran the firm in spring 2021?', '2021-03-01..2021-06-01'],
  ['Who led Acme on 3 May 2019?', 'as of 2019-05-03'],
  ['Who led Acme as of yesterday?', 'as of 2020-06-16'],
  ['Who led Acme at the end of 2019?', 'as of 2019-12-31T23:59:59.999Z'],
  ['Who runs Acme now?', `as of ${NOW}`],
  ['Who is currently the chair?', `as of ${NOW}`],
  ['Who runs Acme?', ''],
  ['Where did McKay live from 1911 to 1930?', '1911-01-01..1931-01-01'],
  ['Which firm serviced the scanner in May 2019?', '2019-05-01..2019-06-01'],
  ['Who has led it since 2017?', '2017-01-01..'],
  ['Who led it until 2017?', '..2018-01-01'],
  ['Where did she work before 2010?', '..2010-01-01, before'],
  ['Where did she work after 2010?', '2011-01-01.., after'],
  ['What did Tim do last month?', '2020-05-01..2020-06-01'],
]);

table('what is asked', [
  ['When did she join Acme?', 'asks when'],
  ['How long did she work at Acme?', 'asks how_long'],
  ['Since when has Milou been rowing?', 'asks since_when'],
  ['Until when was he mayor?', 'asks until_when'],
  ['How many years was he mayor?', 'asks how_long'],
  ['What changed between March and June 2019?', '2019-03-01..2019-07-01, asks change'],
  ['What changed at Acme in 2019?', '2019-01-01..2020-01-01, asks change'],
]);

table('order', [
  ['Who was the first chief executive of Acme?', 'first'],
  ['Who was the last mayor of Ghent?', 'last'],
  ['What is her most recent job?', 'last'],
  ['Who is the former owner of Acme?', 'before'],
  ["Who is Ann's ex-husband?", 'before'],
]);

table('events', [
  ['Who led Acme before the merger?', 'before, before <the merger>'],
  ['Where did she work after she left Acme?', 'after, after <she left Acme>'],
  ['Who owned the mill when Ann was chief executive?', 'when <Ann was chief executive>'],
]);

table('what the memory knew', [
  ['What did we know in March about Acme?', '2020-03-01..2020-04-01, known'],
  ['Who led Acme, as we believed last year?', '2019-01-01..2020-01-01, known'],
]);

table('words of time that are none', [
  ['Who was the first lady of France?', ''],
  ["What is Ann's last name?", ''],
  ['Who painted the Last Supper?', ''],
  ['Who directed Blade Runner 2049?', ''],
  ['Who hosted Expo 2020?', ''],
  ['Who won the World Cup 2018?', ''],
]);
