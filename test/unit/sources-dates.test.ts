import { describe, expect, it } from 'vitest';
import { datelineOf, readClock, readDate } from '../../ingest/sources/dates.ts';

describe('readDate', () => {
  it.each<[unknown, string | null]>([
    ['2023-05-08', '2023-05-08T00:00:00.000Z'],
    ['2023-05', '2023-05-01T00:00:00.000Z'],
    [' 2023-05-08T13:56:00.5Z ', '2023-05-08T13:56:00.500Z'],
    ['2023-05-08 13:56:00 UTC', '2023-05-08T13:56:00.000Z'],
    ['2023/5/8 13:56', '2023-05-08T13:56:00.000Z'],
    ['8 May 2023', '2023-05-08T00:00:00.000Z'],
    ['8th of May 2023', null],
    ['8th May, 2023', '2023-05-08T00:00:00.000Z'],
    ['Sept 5, 2020', '2020-09-05T00:00:00.000Z'],
    ['May 8, 2023 at 1:56 PM', '2023-05-08T13:56:00.000Z'],
    ['1:56 pm on 8 May, 2023', '2023-05-08T13:56:00.000Z'],
    ['12:05 a.m. on 8 May 2023', '2023-05-08T00:05:00.000Z'],
    ['Mon, 08 May 2023 13:56:00 +0200', '2023-05-08T11:56:00.000Z'],
    ['Monday, May 8, 2023', '2023-05-08T00:00:00.000Z'],
    ['May 2023', '2023-05-01T00:00:00.000Z'],
    [1683554160, '2023-05-08T13:56:00.000Z'],
    [1683554160000, '2023-05-08T13:56:00.000Z'],
    ['1683554160', '2023-05-08T13:56:00.000Z'],
    [2019, '2019-01-01T00:00:00.000Z'],
    ['05/08/2023', null],
    ['31 February 2023', null],
    ['13:00 pm on 8 May 2023', null],
    ['Mayor 3, 2020', null],
    ['8 May 2023 and later', null],
    ['25', null],
    [25, null],
    ['', null],
    [null, null],
    [{}, null],
  ])('reads %j as %s', (value, expected) => {
    expect(readDate(value)).toBe(expected);
  });
});

describe('readClock', () => {
  it.each([
    ['13:56', '2023-05-08T13:56:00.000Z'],
    ['1:56:07 pm', '2023-05-08T13:56:07.000Z'],
    ['25:00', null],
    ['noon', null],
  ])('reads %s', (text, expected) => {
    expect(readClock(text, '2023-05-08T09:00:00.000Z')).toBe(expected);
  });
});

describe('datelineOf', () => {
  it.each<[string, string[], string | null]>([
    ['minutes.txt', ['MINUTES OF THE BOARD, 12 MAY 2020', 'Held by video.'], '2020-05-12'],
    ['minutes.txt', ['Minutes of the board – May 12, 2020'], '2020-05-12'],
    ['letter.txt', ['CASTELLANE MORAN', 'Solicitors, Edinburgh', '', '6 May 2019', '', 'Dear Sirs,'], '2019-05-06'],
    ['letter.txt', ['Dear Ann,', 'New York, Monday, June 3, 2019'], '2019-06-03'],
    ['notes/2020-05-12-minutes.txt', ['Held by video.'], '2020-05-12'],
    ['2020-05-12/minutes.txt', ['Held by video.'], null],
    ['report 2020-05-12.md', ['Held by video.'], '2020-05-12'],
    ['report 2020-13-12.md', ['Held by video.'], null],
    ['x120-2020-05-123.md', ['Held by video.'], null],
    ['2020-05-12.txt', ['6 May 2019'], '2019-05-06'],
    ['log.txt', ['2020-01-01', 'Rain.', '2020-01-02', 'Snow.'], null],
    ['life.txt', ['Ada', 'She was born in Leeds, 4 May 1950'], null],
    ['day.txt', ['The events of 11 September 2001'], null],
    ['contract.txt', ['Contract', 'Signed: 22 May 2017, at the hut'], null],
    ['late.txt', [...Array.from({ length: 10 }, () => 'Words.'), '6 May 2019'], null],
    ['month.txt', ['Newsletter, May 2020'], null],
    ['min.md', ['Board minutes', 'Date: 12 March 2019', '', 'Ann Bell has been treasurer since last month.'], '2019-03-12'],
    ['min.md', ['Board minutes', '**Date:** 2019-03-12'], '2019-03-12'],
    ['due.md', ['Invoice', 'Due date: 12 March 2019'], null],
  ])('of %s: %j is %s', (name, lines, expected) => {
    expect(datelineOf(name, lines)).toBe(expected && `${expected}T00:00:00.000Z`);
  });
});
