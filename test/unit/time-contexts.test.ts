/** What a reading takes from its context: zone, leaning, anchor; where its words begin; how points are written. */
import { describe, expect, it } from 'vitest';
import { isoOf } from '../../src/core/time-expressions/iso-of.ts';
import { readTimes } from '../../src/core/time-expressions/read-times.ts';
import type { ReadingContext, TimeExpression } from '../../src/core/time-expressions/time-expression.ts';

const REFERENCE = '2020-06-17T23:30:00.000Z';

function only(text: string, context: Partial<ReadingContext> = {}): TimeExpression {
  const [time, ...more] = readTimes(text, { referenceTime: REFERENCE, ...context });
  if (!time || more.length > 0) throw new Error(`'${text}' has ${more.length + (time ? 1 : 0)} times, not one`);
  return time;
}

describe('the zone', () => {
  it('decides which day today is', () => {
    expect(only('It broke today.').from?.at).toBe('2020-06-17T00:00:00.000Z');
    expect(only('It broke today.', { zone: 'Europe/Berlin' }).from?.at).toBe('2020-06-18T00:00:00.000Z');
    expect(only('It broke today.', { zone: '-05:00' }).from?.at).toBe('2020-06-17T00:00:00.000Z');
  });

  it('places a time of day, in summer and in winter', () => {
    const zone = 'Europe/Berlin';
    expect(only('It broke at 9:30 on 4 July 2021.', { zone }).from?.at).toBe('2021-07-04T07:30:00.000Z');
    expect(only('It broke at 9:30 on 4 January 2021.', { zone }).from?.at).toBe('2021-01-04T08:30:00.000Z');
  });

  it('gives way to that of the text', () => {
    expect(only('It broke at 9:30 EST on 4 January 2021.', { zone: 'Europe/Berlin' }).from?.at).toBe('2021-01-04T14:30:00.000Z');
  });

  it('takes the later side of a gap and the earlier of a repeated hour', () => {
    const zone = 'Europe/Berlin';
    expect(only('It broke at 2:30 am on 28 March 2021.', { zone }).from?.at).toBe('2021-03-28T01:30:00.000Z');
    expect(only('It broke at 2:30 am on 31 October 2021.', { zone }).from?.at).toBe('2021-10-31T00:30:00.000Z');
  });

  it('is refused by name when no zone has that name', () => {
    expect(() => readTimes('It broke today.', { referenceTime: REFERENCE, zone: 'Mars/Olympus' })).toThrow(/'Mars\/Olympus' is no time zone/u);
  });
});

describe('faults', () => {
  it.each([
    ['It was built on 31 February 2019.', '31 February 2019', 'at'],
    ['She led it from 2022 to 2020.', '2022 to 2020', 'range'],
  ])('are given where they are asked for: %s', (text, words, role) => {
    expect(readTimes(text, { referenceTime: REFERENCE })).toEqual([]);
    expect(only(text, { faults: true })).toMatchObject({ text: words, role, from: null, to: null, faulty: true });
  });

  it('are none in what is whole', () => {
    expect(only('She led it from 2019 to 2020.', { faults: true }).faulty).toBeUndefined();
  });
});

describe('the leaning', () => {
  it('of what is arranged is to what comes', () => {
    expect(only('Ann is starting at Acme on Monday.').from?.at).toBe('2020-06-22T00:00:00.000Z');
    expect(only('Ann started at Acme on Monday.').from?.at).toBe('2020-06-15T00:00:00.000Z');
  });

  it('is the caller’s where given, for each expression', () => {
    const leaning = (start: number) => (start < 20 ? ('past' as const) : ('future' as const));
    const years = readTimes('She came in March, and leaves in August.', { referenceTime: REFERENCE, leaning }).map(({ from }) => from && isoOf(from));
    expect(years).toEqual(['2020-03', '2020-08']);
    expect(only('She left in August.', { leaning: 'future' }).from?.at).toBe('2020-08-01T00:00:00.000Z');
  });
});

describe('the anchor', () => {
  it('is missed without an error', () => {
    const { anaphoric, from, to, text } = only('Two days later she left.', { anchor: null });
    expect({ anaphoric, from, to, text }).toEqual({ anaphoric: true, from: null, to: null, text: 'Two days later' });
  });

  it('of a year makes days known to the year', () => {
    const anchor = { at: '1966-01-01T00:00:00.000Z', precision: 'year' as const };
    expect(only('Two days later she left.', { anchor }).from).toMatchObject({ precision: 'year' });
  });

  it('places a day without a year in a history', () => {
    const anchor = { at: '1793-03-01T00:00:00.000Z', precision: 'month' as const };
    expect(only('On 6 April the committee met.', { anchor }).from?.at).toBe('1793-04-06T00:00:00.000Z');
  });
});

describe('the words', () => {
  it.each([
    ['She has led it since 2017.', 'since ', '2017'],
    ['It ends by the end of 2019.', 'by the ', 'end of 2019'],
    ['It holds with effect from 1 July 2019.', 'with effect from ', '1 July 2019'],
    ['It was built in the early 1990s.', 'in the ', 'early 1990s'],
    ['He left yesterday.', '', 'yesterday'],
    ['He led it until his death in 2004.', 'until his death in ', '2004'],
  ])('%s', (text, intro, words) => {
    const { introStart, start, end } = only(text);
    expect([text.slice(introStart, start), text.slice(start, end)]).toEqual([intro, words]);
  });

  it('name the event between preposition and date', () => {
    const text = 'He led it until his death in 2004.';
    const { event } = only(text);
    expect(text.slice(event?.start, event?.end)).toBe('his death');
  });

  it('say when they stand before a noun, or are vague', () => {
    expect(only('It is a 2009 novel.').modifier).toBe(true);
    expect(only('It appeared in 2009.').modifier).toBeUndefined();
    expect(only('It was drawn circa 1850.').approximate).toBe(true);
  });
});

describe('the ends', () => {
  it('are the first instant and the first instant after', () => {
    expect(only('He left in June 2019.')).toMatchObject({
      from: { at: '2019-06-01T00:00:00.000Z', precision: 'month' },
      to: { at: '2019-07-01T00:00:00.000Z', precision: 'month', edge: 'end' },
    });
  });

  it('are bounds where the true time lies beyond them', () => {
    expect(only('He left before 2019.').to).toEqual({ at: '2019-01-01T00:00:00.000Z', precision: 'year', bound: 'at_latest' });
    expect(only('He left by 2019.').to).toEqual({ at: '2020-01-01T00:00:00.000Z', precision: 'year', edge: 'end', bound: 'at_latest' });
    expect(only('He came after 2019.').from).toEqual({ at: '2020-01-01T00:00:00.000Z', precision: 'year', edge: 'end', bound: 'at_earliest' });
    expect(only('She is now its chair.').from).toMatchObject({ at: '2020-06-17T00:00:00.000Z', bound: 'at_latest' });
  });
});

describe('isoOf', () => {
  it.each([
    ['2019', { at: '2019-01-01T00:00:00.000Z', precision: 'year' as const }],
    ['2019', { at: '2020-01-01T00:00:00.000Z', precision: 'year' as const, edge: 'end' as const }],
    ['2019-06', { at: '2019-06-01T00:00:00.000Z', precision: 'month' as const, bound: 'at_latest' as const }],
    ['2019-06-30', { at: '2019-07-01T00:00:00.000Z', precision: 'day' as const, edge: 'end' as const }],
    ['2019-Q3', { at: '2019-07-01T00:00:00.000Z', precision: 'quarter' as const }],
    ['2019-06-24', { at: '2019-07-01T00:00:00.000Z', precision: 'week' as const, edge: 'end' as const }],
    ['2019-06-30T09:15', { at: '2019-06-30T09:15:00.000Z', precision: 'minute' as const }],
    ['1990s', { at: '1990-01-01T00:00:00.000Z', precision: 'decade' as const }],
    ['1800s', { at: '1800-01-01T00:00:00.000Z', precision: 'century' as const }],
  ])('%s', (shown, point) => {
    expect(isoOf(point)).toBe(shown);
  });
});
