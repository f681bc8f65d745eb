import { describe, expect, test } from 'vitest';
import { headName, isSameEnd } from '../../src/evaluation/ends.ts';
import { agrees, isoDate } from '../../src/evaluation/iso-date.ts';
import { holdsWords } from '../../src/evaluation/words.ts';

describe('whole words', () => {
  test.each([
    ['It moved to RIGA, in Latvia.', 'Riga'],
    ["Halcyon's office", 'halcyon'],
    ['She joined  Halcyon\nRobotics', 'joined Halcyon Robotics'],
    ['worth 2.4 million euros', '2.4 million'],
    ['The plan costs $20.', '$20'],
    ['ticket ORC-118', 'ORC-118'],
    ['It’s open', "it's open"],
    ['Mikołaj Żak', 'mikołaj żak'],
    ['Zażółć'.normalize('NFD'), 'zażółć'],
    ['本社は東京都にある', '東京'],
  ])('%j holds %j', (text, words) => expect(holdsWords(text, words)).toBe(true));

  test.each([
    ['The Rigaud family', 'Riga'],
    ['reopened', 'open'],
    ['opens', 'open'],
    ['worth 2.4 million euros', '4 million'],
    ['20.50 dollars', '20'],
    ['1,420 dollars', '420 dollars'],
    ['Émile', 'mile'],
    ['left Halcyon, joined', 'joined Halcyon'],
    ['anything', ''],
    ['anything', ' '],
  ])('%j does not hold %j', (text, words) => expect(holdsWords(text, words)).toBe(false));

  test('signs have no other meaning', () => {
    expect(holdsWords('C++ (and C)', 'c++')).toBe(true);
    expect(holdsWords('abc', 'a.c')).toBe(false);
    expect(holdsWords('x', '[')).toBe(false);
    expect(holdsWords('a & b || c', 'a & b || c')).toBe(true);
  });
});

describe('a shown time as an ISO prefix', () => {
  test.each([
    ['2019', '2019'],
    ['≤ 2019-06', '2019-06'],
    ['≥ 2019-06-30', '2019-06-30'],
    ['week of 2019-06-03', '2019-06-03'],
    ['2019-06-30 12:05', '2019-06-30T12:05'],
    ['2019-06-30T12:05:00.000Z', '2019-06-30T12:05:00.000Z'],
  ])('%s is %s', (shown, iso) => expect(isoDate(shown)).toBe(iso));

  test('a period without a name of its own is its first or last part', () => {
    expect(['≤ 2019-Q3', '1990s'].map((shown) => isoDate(shown))).toEqual(['2019-07', '1990']);
    expect(['2019-Q3', '2019-Q4', '1990s'].map((shown) => isoDate(shown, 'last'))).toEqual(['2019-09', '2019-12', '1999']);
  });
});

describe('a date agrees at the precision wanted', () => {
  test.each([
    ['2019-03-04', '2019-03', true],
    ['2019-03-04', '2019', true],
    ['2019-03-04', '2019-03-04', true],
    ['2019', '2019-03', false],
    ['2019-03', '2019-04', false],
    ['2019-06-30T12:05', '2019-06-30', true],
    ['2019-06-30T12:05:00.000Z', '2019-06-30T14:05:00+02:00', true],
    ['2019-06-30T12:05', '2019-06-30T12:05:30Z', false],
    [null, '2019', false],
    [undefined, '2019', false],
  ])('%s as %s: %s', (date, wanted, isRight) => expect(agrees(date, wanted)).toBe(isRight));
});

describe('what a phrase is about', () => {
  test.each([
    ['Ruvimbo Chikore', 'Ruvimbo Chikore'],
    ['the historian Ruvimbo Chikore', 'Ruvimbo Chikore'],
    ['the painter Vincent van Gogh', 'Vincent van Gogh'],
    ['a Finnish textile designer', 'designer'],
    ['law at Rhodes University', 'law'],
    ['vice-chancellor of the Federal University of Makurdi-North', 'vice-chancellor'],
    ['University of Oslo', 'University of Oslo'],
    ['the Bank of England', 'Bank of England'],
    ['the International Organization for Standardization', 'International Organization for Standardization'],
    ['the island Trinidad and Tobago', 'Trinidad and Tobago'],
    ['bread and butter', 'butter'],
    ['Cobden Park in Leeds', 'Cobden Park'],
    ['the Tema office (since May)', 'office'],
    ['a 37 % stake in Daewha Marine', '37 % stake'],
    ['revenue of £61.4m', 'revenue of £61.4m'],
    ['14 June 1931', '14 June 1931'],
    ['of mice', 'mice'],
    ['東京', '東京'],
    ['', ''],
  ])('%j: %j', (phrase, head) => expect(headName(phrase)).toBe(head));
});

describe('one end', () => {
  test.each([
    ['the Ateneum', 'Ateneum'],
    ['Aino Lehtisaari', 'Lehtisaari'],
    ['weaving mill Kaskisten Kutomo', 'Kaskisten Kutomo'],
    ['textile designer', 'a Finnish designer'],
    ['vice-chancellor of the Federal University', 'vice-chancellor'],
    ['37 %', '37 % stake in Daewha Marine'],
    ["Solvane's", 'solvane'],
    ['£1,450', '1,450'],
  ])('%j and %j', (one, other) => expect([isSameEnd(one, other), isSameEnd(other, one)]).toEqual([true, true]));

  test.each([
    ['Rhodes University', 'University of Oslo'],
    ['Anna Lind', 'Anna Berg'],
    ['37 % stake', '38 % stake'],
    ['14 June 1931', '14 June 1932'],
    ['Lindholm', 'Lind'],
    ['', ''],
    ['the', 'the'],
  ])('%j and %j are two', (one, other) => expect([isSameEnd(one, other), isSameEnd(other, one)]).toEqual([false, false]));
});
