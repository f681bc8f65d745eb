/** What must hold of any text: spans, order of ends, no clock and no zone of the machine; and that a date reads the same however it is written. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { parseQuestionTime } from '../../queries/question-time.ts';
import { isoOf } from '../../src/core/time-expressions/iso-of.ts';
import { readTimes } from '../../src/core/time-expressions/read-times.ts';
import type { TimeExpression } from '../../src/core/time-expressions/time-expression.ts';

const REFERENCE = '2020-06-17T10:00:00.000Z';
const WORDS =
  'in on at by the of since from until to before after between and for during early late mid end as 14 3rd 31 1999 2019 2020 1990s 19th century ' +
  'January Feb. March May june Monday friday spring fall Q3 H1 quarter week month year years days decade two a few three last next this that same following ' +
  'ago later earlier yesterday today now then ever – - / , . ( ) 9:30 noon pm UTC +02:00 people Acme BC fiscal circa ’ \' " present onwards every 2019-06-31 04/05/2021 12/31/1999 when did first latest former';
const pieces = fc.array(fc.constantFrom(...WORDS.split(' ')), { maxLength: 14 }).map((words) => words.join(' '));
const anyText = fc.oneof({ weight: 4, arbitrary: pieces }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 80 }) });
const anchor = fc.constantFrom(
  null,
  { at: '1966-01-01T00:00:00.000Z', precision: 'year' as const },
  { at: '2019-05-06T00:00:00.000Z', precision: 'day' as const },
);
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', '+13:45');
const leaning = fc.constantFrom('past' as const, 'future' as const);
const RUNS = { numRuns: 600 };

function wellFormed(found: readonly TimeExpression[], text: string): void {
  let end = 0;
  for (const time of found) {
    expect(time.introStart).toBeGreaterThanOrEqual(0);
    expect(time.introStart).toBeLessThanOrEqual(time.start);
    expect(time.start).toBeGreaterThanOrEqual(end);
    expect(time.start).toBeLessThan(time.end);
    expect(time.end).toBeLessThanOrEqual(text.length);
    expect(time.text).toBe(text.slice(time.start, time.end));
    if (time.from && time.to) expect(time.from.at < time.to.at).toBe(true);
    for (const point of [time.from, time.to]) if (point) expect(point.at).toBe(new Date(point.at).toISOString());
    end = time.end;
  }
}

describe('any text', () => {
  it('reads as times in order, each inside the text, each ending after it begins', () => {
    fc.assert(
      fc.property(anyText, anchor, zone, leaning, (text, named, where, lean) => {
        wellFormed(readTimes(text, { referenceTime: REFERENCE, anchor: named, zone: where, leaning: lean }), text);
      }),
      RUNS,
    );
  });

  it('asks for well-formed times', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { spans, interval, asOf } = parseQuestionTime(text, REFERENCE);
        for (const { start, end } of spans) expect(0 <= start && start < end && end <= text.length).toBe(true);
        for (const [at, span] of spans.entries()) expect((spans[at - 1]?.start ?? 0) <= span.start).toBe(true);
        if (interval?.from && interval.to) expect(interval.from < interval.to).toBe(true);
        if (interval) expect(asOf).toBeNull();
      }),
      RUNS,
    );
  });
});

const NAMES = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const two = (number: number) => String(number).padStart(2, '0');
const FORMS: readonly ((year: number, month: number, day: number) => string)[] = [
  (y, m, d) => `${d} ${NAMES[m - 1]} ${y}`,
  (y, m, d) => `${NAMES[m - 1]} ${d}, ${y}`,
  (y, m, d) => `the ${d}th of ${NAMES[m - 1]} ${y}`,
  (y, m, d) => `${d} ${NAMES[m - 1]?.slice(0, 3)}. ${y}`,
  (y, m, d) => `${y}-${two(m)}-${two(d)}`,
  (y, m, d) => `${two(d)}.${two(m)}.${y}`,
  (y, m, d) => `${y}/${two(m)}/${two(d)}`,
];
const anyDay = fc.record({ year: fc.integer({ min: 1000, max: 2099 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) });
const form = fc.constantFrom(...FORMS);
/** May's three letters are its name: 'May.' ends a sentence. */
const written = fc.tuple(anyDay, form).filter(([{ month }, write]) => month !== 5 || write !== FORMS[3]);
const FRAMES = ['She left on {}.', '{}', 'It was on {} that Ann Lee, 34, sold 2000 of them.', 'Signed ({}).', 'He ran until {} and then rested.'];

describe('a day', () => {
  it('reads as itself in every form and frame, and not at all where the calendar has no such day', () => {
    fc.assert(
      fc.property(written, fc.constantFrom(...FRAMES), ([{ year, month, day }, write], frame) => {
        const iso = `${year}-${two(month)}-${two(day)}`;
        const exists = new Date(`${iso}T00:00:00Z`).toJSON()?.slice(0, 10) === iso;
        const found = readTimes(frame.replace('{}', write(year, month, day)), { referenceTime: REFERENCE });
        const days = found.flatMap(({ from, to }) => [from ?? to].flatMap((point) => (point?.precision === 'day' ? [isoOf(point)] : [])));
        expect(days).toEqual(exists ? [iso] : []);
      }),
      RUNS,
    );
  });

  it('reads the same whatever stands in another clause', () => {
    fc.assert(
      fc.property(written, ([{ year, month, day }, write]) => {
        const words = write(year, month, day);
        const alone = readTimes(`Since ${words} he sings`, { referenceTime: REFERENCE }).map(({ from, role, text }) => ({ from, role, text }));
        const longer = readTimes(`Ann Lee says: since ${words} he sings, and nobody minds`, { referenceTime: REFERENCE });
        expect(longer.map(({ from, role, text }) => ({ from, role, text }))).toEqual(alone);
      }),
      { numRuns: 200 },
    );
  });
});

const ZONES_OF_MACHINES = ['UTC', 'Pacific/Kiritimati', 'America/St_Johns', 'Asia/Kathmandu'];

describe('the zone of the machine', () => {
  const before = process.env['TZ'];
  afterEach(() => {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  });

  function inZone<T>(name: string, read: () => T): T {
    process.env['TZ'] = name;
    return read();
  }

  it('does take effect in this test', () => {
    const hours = ZONES_OF_MACHINES.map((name) => inZone(name, () => new Date(REFERENCE).getHours()));
    expect(new Set(hours).size).toBe(ZONES_OF_MACHINES.length);
  });

  it('changes no reading', () => {
    fc.assert(
      fc.property(pieces, zone, (text, where) => {
        const readings = ZONES_OF_MACHINES.map((name) => inZone(name, () => JSON.stringify(readTimes(text, { referenceTime: REFERENCE, zone: where }))));
        expect(new Set(readings).size).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});
