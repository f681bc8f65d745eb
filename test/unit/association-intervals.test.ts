import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALWAYS, IntervalTable } from '../../graph/association/index.ts';
import { type Interval, intervalHolds } from '../../src/core/time.ts';

const year = (number: number): string => `${number}-01-01T00:00:00.000Z`;

describe('IntervalTable', () => {
  test('one set of instants has one index, however it is written', () => {
    const table = new IntervalTable();
    const halves = table.intern([
      { from: year(2015), to: year(2020) },
      { from: year(2010), to: year(2015) },
    ]);
    expect(table.intern([{ from: year(2010), to: year(2020) }])).toBe(halves);
    expect(table.intern([{ from: year(2010), to: year(2019) }])).not.toBe(halves);
    expect(table.intern([{ from: null, to: null }])).toBe(ALWAYS);
    expect(
      table.intern([
        { from: year(2000), to: null },
        { from: null, to: year(2010) },
      ]),
    ).toBe(ALWAYS);
  });

  test('is open from the first instant and closed at the last', () => {
    const table = new IntervalTable();
    const term = table.intern([{ from: year(2010), to: year(2020) }]);
    expect(['2009-12-31T23:59:59.999Z', year(2010), '2019-12-31T23:59:59.999Z', year(2020)].map((at) => table.openAt(at)[term])).toEqual([0, 1, 1, 0]);
    expect(table.openAt(year(1900))[ALWAYS]).toBe(1);
  });

  test('any time opens all but what is never open', () => {
    const table = new IntervalTable();
    const never = table.intern([{ from: year(2010), to: year(2010) }]);
    const once = table.intern([{ from: year(2010), to: year(2011) }]);
    expect([table.openAt(null)[ALWAYS], table.openAt(null)[once], table.openAt(null)[never]]).toEqual([1, 1, 0]);
    expect(table.intern([])).toBe(never);
  });

  test('answers are shared until the table grows, and only the last few are kept', () => {
    const table = new IntervalTable();
    const first = table.openAt(year(2000));
    expect(table.openAt(year(2000))).toBe(first);
    const later = table.intern([{ from: year(1990), to: null }]);
    expect(table.openAt(year(2000))[later]).toBe(1);
    const again = table.openAt(year(2000));
    for (let at = 2001; at < 2020; at++) table.openAt(year(at));
    expect(table.openAt(year(2000))).not.toBe(again);
  });

  test('a text that is no instant is refused', () => {
    const table = new IntervalTable();
    expect(() => table.intern([{ from: 'soon', to: null }])).toThrow(expect.objectContaining({ code: 'invalid_time' }));
    expect(() => table.openAt('soon')).toThrow(expect.objectContaining({ code: 'invalid_time' }));
  });

  test('agrees with a look at each interval', () => {
    const bound = fc.option(fc.integer({ min: 2000, max: 2009 }).map(year));
    const sets = fc.array(fc.array(fc.record({ from: bound, to: bound }), { maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(sets, fc.integer({ min: 1999, max: 2010 }).map(year), (unions: Interval[][], at) => {
        const table = new IntervalTable();
        const indexes = unions.map((union) => table.intern(union));
        const open = table.openAt(at);
        expect(indexes.map((index) => open[index] === 1)).toEqual(unions.map((union) => union.some((interval) => intervalHolds(interval, at))));
      }),
    );
  });
});
