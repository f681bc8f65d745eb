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
  ['Who led Acme from March 2019 to June 2021?', '2019-03-01..2021-07-01'],
  ['Who chaired Acme in Q3 2021?', '2021-07-01..2021-10-01'],
  ['Who led Acme in the 1990s?', '1990-01-01..2000-01-01'],
  ['Who led Acme at the beginning of 2015?', 'as of 2015-01-01'],
  ['What was the price as of June 2019?', 'as of 2019-06-30T23:59:59.999Z'],
  ['Who is the keeper of the lighthouse today?', `as of ${NOW}`],
  ['Where does she live at the moment?', `as of ${NOW}`],
  ['Who led Acme by the end of 2019?', 'as of 2019-12-31T23:59:59.999Z'],
  ['What did she do three weeks ago?', '2020-05-25..2020-06-01'],
  ['Where did she live from 2012 until 2014, and with whom?', '2012-01-01..2015-01-01'],
  ['What failed at 9:30 on 4 May 2021?', 'as of 2021-05-04T09:30:00.000Z'],
  ['Who won the 2019 election?', '2019-01-01..2020-01-01'],
  ['The man who joined in April 1935 held what rank from 1937 to 1939?', '1937-01-01..1940-01-01'],
  ['What happened between 2009 and 2012?', '2009-01-01..2013-01-01'],
]);

table('what is asked', [
  ['When did she join Acme?', 'asks when'],
  ['How long did she work at Acme?', 'asks how_long'],
  ['Since when has Milou been rowing?', 'asks since_when'],
  ['Until when was he mayor?', 'asks until_when'],
  ['How many years was he mayor?', 'asks how_long'],
  ['What changed between March and June 2019?', '2019-03-01..2019-07-01, asks change'],
  ['What changed at Acme in 2019?', '2019-01-01..2020-01-01, asks change'],
  ['What year did she join Acme?', 'asks when'],
  ['In which month was it sold?', 'asks when'],
  ['Do you know when she joined?', 'asks when'],
  ['When is the next meeting?', 'asks when'],
  ['For how long was he mayor?', 'asks how_long'],
  ['How long has she lived in Rome as of 2019?', 'as of 2019-12-31T23:59:59.999Z, asks how_long'],
  ['Until what year did it run?', 'asks until_when'],
  ['What has changed since March?', '2020-03-01.., asks change'],
  ['When did she leave after the merger?', 'after, asks when, after <the merger>'],
]);

table('order', [
  ['Who was the first chief executive of Acme?', 'first'],
  ['Who was the last mayor of Ghent?', 'last'],
  ['What is her most recent job?', 'last'],
  ['Who is the former owner of Acme?', 'before'],
  ["Who is Ann's ex-husband?", 'before'],
  ['Who led Acme first?', 'first'],
  ['What is the latest price?', 'last'],
  ['Where did Jonas teach before?', 'before'],
  ['Who was the previous mayor?', 'before'],
  ['Where did she used to live?', 'before'],
  ['What was the first job she had in 2019?', '2019-01-01..2020-01-01, first'],
  ['How long did the siege last?', 'asks how_long'],
]);

table('events', [
  ['Who led Acme before the merger?', 'before, before <the merger>'],
  ['Where did she work after she left Acme?', 'after, after <she left Acme>'],
  ['Who owned the mill when Ann was chief executive?', 'when <Ann was chief executive>'],
  ['Before the merger, who led Acme?', 'before, before <the merger>'],
  ['When Ann was chief executive, who owned the mill?', 'when <Ann was chief executive>'],
  ['Who was king during the flood?', 'during <the flood>'],
  ['Who has led Acme since she left?', 'after, after <she left>'],
  ['Who led Acme until she joined?', 'before, before <she joined>'],
  ['Who was named after the king?', ''],
  ['Who led Acme at the time of the fire?', 'when <the fire>'],
]);

table('what the memory knew', [
  ['What did we know in March about Acme?', '2020-03-01..2020-04-01, known'],
  ['Who led Acme, as we believed last year?', '2019-01-01..2020-01-01, known'],
  ['What was believed in 2018 about the mill?', '2018-01-01..2019-01-01, known'],
  ['Who did we think led Acme on 3 May 2019?', 'as of 2019-05-03, known'],
]);

table('words of time that are none', [
  ['Who was the first lady of France?', ''],
  ["What is Ann's last name?", ''],
  ['Who painted the Last Supper?', ''],
  ['Who directed Blade Runner 2049?', ''],
  ['Who hosted Expo 2020?', ''],
  ['Who won the World Cup 2018?', ''],
  ['Who owns the First National Bank?', ''],
  ['Who starred in The Last Samurai?', ''],
  ['Who won the 2018 FIFA World Cup?', ''],
  ['Who wrote Now You See Me?', ''],
  ['Who works in Room 1984?', ''],
  ['Which hall seats 2000 people?', ''],
  ['Who is Theresa May?', ''],
  ['Who writes for The Sunday Times?', ''],
]);

describe('what the caller gets beside the reading', () => {
  it('is the rest of the question, without the words of time', () => {
    const question = 'Who led Acme from March 2019 to June 2021?';
    expect(parseQuestionTime(question, NOW).spans.map(({ start, end }) => question.slice(start, end))).toEqual(['from March 2019 to June 2021']);
    const former = 'Who is the former owner of Acme?';
    expect(parseQuestionTime(former, NOW).spans.map(({ start, end }) => former.slice(start, end))).toEqual(['former']);
  });

  it('is a line for the trace', () => {
    expect(parseQuestionTime('Who led Acme in 2019?', NOW).reading).toBe('in 2019 → 2019-01-01 … 2020-01-01');
    expect(parseQuestionTime('Who led Acme on 3 May 2019?', NOW).reading).toBe('on 3 May 2019 → 2019-05-03');
    expect(parseQuestionTime('Who led Acme before the merger?', NOW).reading).toBe("before 'the merger'; order: before");
    expect(parseQuestionTime('Who runs Acme?', NOW).reading).toBe('');
  });

  it('is an interval where the caller knows when the event was', () => {
    const merger = { from: '2019-05-01T00:00:00.000Z', to: '2019-06-01T00:00:00.000Z' };
    const resolved = (question: string) => parseQuestionTime(question, NOW, ({ text }) => (text === 'the merger' ? merger : null)).interval;
    expect(resolved('Who led Acme before the merger?')).toEqual({ from: null, to: merger.from });
    expect(resolved('Who led Acme after the merger?')).toEqual({ from: merger.to, to: null });
    expect(resolved('Who led Acme during the merger?')).toEqual(merger);
    expect(resolved('Who led Acme before the fire?')).toBeNull();
  });
});
