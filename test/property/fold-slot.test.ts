/** The fold against a brute-force reading at every moment, over random statements of every cue, date, zone, bound and order of arrival. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BelievedStatement, foldSlot } from '../../ingest/fold/fold-slot.ts';
import { FOLD_RULES } from '../../ingest/fold/rules.ts';
import type { BeliefVersion, Fact, Statement } from '../../src/core/model.ts';
import type { Relation } from '../../src/core/relations/relation.ts';
import type { Instant, TimePoint } from '../../src/core/time.ts';
import { entityTerm, literalTerm, statement } from '../conformance/samples.ts';
import { foldAt, type OracleFact, valueOf } from './fold-oracle.ts';

const SLOT = 'slot';
const MONTH_COUNT = 8;
const HOUR_MS = 3_600_000;
/** More by hand, after a change of the fold. */
const RUNS = Number(process.env['FOLD_RUNS'] ?? 150);

function relationOf(over: Partial<Relation>): Relation {
  return {
    id: 'r',
    label: 'r',
    topic: 'other',
    kind: 'state',
    constrained: 'none',
    symmetric: false,
    subjectTypes: [],
    objectTypes: [],
    forms: [],
    inverseForms: [],
    ...over,
  };
}

const RELATIONS = {
  'one value at a time': relationOf({ constrained: 'subject' }),
  'many values': relationOf({}),
  'a wording that no table knows': relationOf({ proposed: true }),
  'an event': relationOf({ kind: 'event' }),
  'an event of one value': relationOf({ kind: 'event', constrained: 'subject' }),
};

const monthStart = fc.nat(MONTH_COUNT).map((month) => Date.UTC(2020, month, 1));
const zone = fc.constantFrom(0, 0, 0, -10, 8);
const dayPoint = fc
  .record({ month: monthStart, day: fc.constantFrom(0, 0, 1, 14, 30), hours: zone })
  .map(({ month, day, hours }) => at(month + (24 * day - hours) * HOUR_MS, 'day'));
const monthPoint = fc.record({ month: monthStart, hours: zone }).map(({ month, hours }) => at(month - hours * HOUR_MS, 'month'));
const yearPoint = fc.record({ year: fc.constantFrom(2019, 2020, 2021), hours: zone }).map(({ year, hours }) => at(Date.UTC(year) - hours * HOUR_MS, 'year'));
const named = fc.oneof({ weight: 3, arbitrary: monthPoint }, { weight: 3, arbitrary: dayPoint }, yearPoint);
const endOfNamed = fc.oneof(
  { weight: 3, arbitrary: named },
  { weight: 3, arbitrary: named.map((point): TimePoint => ({ ...point, edge: 'end' })) },
  named.map((point): TimePoint => ({ ...point, bound: 'at_latest' })),
);
const startOfNamed = fc.oneof(
  { weight: 6, arbitrary: named },
  named.map((point): TimePoint => ({ ...point, bound: 'at_latest' })),
);

function at(ms: number, precision: TimePoint['precision']): TimePoint {
  return { at: new Date(ms).toISOString(), precision };
}

const instant = monthStart.chain((month) => fc.constantFrom(0, 10, 24 * 14).map((hours) => new Date(month + hours * HOUR_MS).toISOString()));
const learned = fc.nat(9).map(learnedAt);
const VALUES = [entityTerm('ann'), entityTerm('bob'), literalTerm('ann'), entityTerm('cy')];
const value = fc.constantFrom(...VALUES, entityTerm('ann'));

function learnedAt(day: number): Instant {
  return new Date(Date.UTC(2022, 0, 1 + day)).toISOString();
}

const believed: fc.Arbitrary<BelievedStatement> = fc
  .record({
    object: value,
    cue: fc.constantFrom<Statement['cue'][]>('plain', 'plain', 'plain', 'plain', 'ends', 'negates', 'corrects', 'supposed'),
    kind: fc.constantFrom<Statement['kind'][]>('state', 'state', 'event'),
    validAt: fc.option(startOfNamed, { freq: 2 }),
    invalidAt: fc.option(endOfNamed, { freq: 1 }),
    occurredAt: fc.option(startOfNamed, { freq: 1 }),
    corrects: fc.option(value),
    singular: fc.boolean(),
    referenceTime: instant,
    createdAt: learned,
    lasts: fc.option(fc.nat(6), { freq: 1 }),
  })
  .map(({ lasts, ...over }) => ({
    statement: statement('', 'ep', SLOT, over),
    expiredAt: lasts === null ? null : new Date(Date.parse(over.createdAt) + lasts * 24 * HOUR_MS).toISOString(),
  }));

function slotOf(maxLength: number): fc.Arbitrary<BelievedStatement[]> {
  return fc
    .array(believed, { maxLength, size: 'max' })
    .map((list) => list.map((one, place) => ({ ...one, statement: { ...one.statement, id: `st${String(place).padStart(2, '0')}` } })));
}

const MOMENTS: readonly (Instant | null)[] = [...Array.from({ length: 17 }, (_, day) => learnedAt(day - 1)), null];

function versionAt({ versions }: Fact, moment: Instant | null): BeliefVersion[] {
  return versions.filter(({ createdAt, expiredAt }) =>
    moment === null ? expiredAt === null : createdAt <= moment && (expiredAt === null || moment < expiredAt),
  );
}

function toldAt(facts: readonly Fact[], moment: Instant | null): string[] {
  const told = facts.flatMap((fact) =>
    versionAt(fact, moment).map(({ validAt, invalidAt, occurredAt, openedBy, closedBy, rule }) => ({
      value: valueOf(fact.object),
      validAt,
      invalidAt,
      occurredAt,
      openedBy,
      closedBy,
      rule,
    })),
  );
  return told.map((one) => JSON.stringify(one, sortedKeys)).sort();
}

function sortedKeys(_key: string, one: unknown): unknown {
  if (one === null || typeof one !== 'object' || Array.isArray(one)) return one;
  return Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function expectedAt(oracle: readonly OracleFact[]): string[] {
  return oracle.map(({ conflict: _conflict, ...told }) => JSON.stringify(told, sortedKeys)).sort();
}

describe.each(Object.entries(RELATIONS))('%s', (_name, relation) => {
  it('is believed at every moment as the fold from scratch says', () => {
    fc.assert(
      fc.property(slotOf(12), (statements) => {
        const facts = foldSlot(statements, relation);
        for (const moment of MOMENTS) expect(toldAt(facts, moment), String(moment)).toEqual(expectedAt(foldAt(statements, relation, moment)));
      }),
      { numRuns: RUNS },
    );
  });

  it('is the same for any order of the statements, and tells each reading once', () => {
    const reordered = slotOf(12).chain((statements) => fc.tuple(fc.constant(statements), fc.shuffledSubarray(statements, { minLength: statements.length })));
    fc.assert(
      fc.property(reordered, ([statements, other]) => {
        const facts = foldSlot(statements, relation);
        expect(foldSlot(other, relation)).toEqual(facts);
        expectSound(facts, statements);
      }),
      { numRuns: RUNS },
    );
  });
});

function expectSound(facts: readonly Fact[], statements: readonly BelievedStatement[]): void {
  const known = new Map(statements.map(({ statement: one }) => [one.id, one]));
  expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
  for (const fact of facts) {
    expect(fact.supports).toContain(fact.id);
    expect(fact.supports).toEqual([...new Set(fact.supports)].sort());
    for (const id of fact.supports) expect(valueOf(known.get(id)?.object ?? entityTerm('none'))).toBe(valueOf(fact.object));
    expect(fact.supports).toEqual(expect.arrayContaining(fact.versions.map(({ openedBy }) => openedBy)));
    for (const [place, version] of fact.versions.entries()) {
      expect(FOLD_RULES).toHaveProperty(version.rule);
      expect(version.expiredAt === null || version.createdAt < version.expiredAt).toBe(true);
      const next = fact.versions[place + 1];
      if (next) expect(version.expiredAt !== null && version.expiredAt <= next.createdAt).toBe(true);
      if (version.validAt && version.invalidAt) expect(version.validAt.at <= version.invalidAt.at).toBe(true);
    }
  }
}

it('reads corrections of long slots as the fold from scratch does: only a stretch of them is looked at', () => {
  const long = slotOf(40);
  fc.assert(
    fc.property(long, fc.constantFrom(...Object.values(RELATIONS)), fc.boolean(), (statements, relation, correctsMuch) => {
      const all = statements.map((one, place) =>
        correctsMuch && place % 4 === 0 ? { ...one, statement: { ...one.statement, cue: 'corrects' as const } } : one,
      );
      const facts = foldSlot(all, relation);
      for (const moment of MOMENTS) expect(toldAt(facts, moment), String(moment)).toEqual(expectedAt(foldAt(all, relation, moment)));
    }),
    { numRuns: Math.ceil(RUNS / 3) },
  );
});

it('reads a correction as the end that it states once the start that it took over is forgotten', () => {
  const end: TimePoint = { at: '2020-01-01T00:00:00.000Z', precision: 'year', edge: 'end' };
  const corrects = { cue: 'corrects', corrects: entityTerm('ann'), object: entityTerm('ann'), validAt: null, occurredAt: null, invalidAt: end } as const;
  const slot: BelievedStatement[] = [
    {
      statement: statement('st0', 'ep', SLOT, {
        object: entityTerm('ann'),
        validAt: null,
        occurredAt: null,
        referenceTime: '2019-12-01T00:00:00.000Z',
        createdAt: learnedAt(0),
      }),
      expiredAt: learnedAt(4),
    },
    { statement: statement('st1', 'ep', SLOT, { ...corrects, referenceTime: '2020-08-01T00:00:00.000Z', createdAt: learnedAt(2) }), expiredAt: null },
  ];
  for (const relation of [RELATIONS['one value at a time'], RELATIONS['many values']]) {
    const [only] = foldSlot(slot, relation).flatMap((fact) => versionAt(fact, null));
    expect(only).toMatchObject({ validAt: null, occurredAt: null, invalidAt: end, rule: 'only_end_known', openedBy: 'st1', createdAt: learnedAt(4) });
  }
});

it('has one value at a time, but for values that start together and were said together', () => {
  const relation = RELATIONS['one value at a time'];
  fc.assert(
    fc.property(slotOf(14), (statements) => {
      const facts = foldSlot(statements, relation);
      for (const moment of MOMENTS) {
        const oracle = foldAt(statements, relation, moment);
        const told = facts.flatMap((fact) => versionAt(fact, moment));
        for (const [place, one] of told.entries()) {
          for (const other of told.slice(place + 1)) {
            const conflict = [one, other].every(({ openedBy }) => oracle.some((fact) => fact.openedBy === openedBy && fact.conflict));
            expect(conflict || !overlap(one, other), JSON.stringify([one, other])).toBe(true);
          }
        }
      }
      for (const fact of facts) {
        const last = foldAt(statements, relation, null).find(({ openedBy }) => openedBy === versionAt(fact, null)[0]?.openedBy);
        if (last) expect(fact.conflict).toBe(last.conflict);
      }
    }),
    { numRuns: RUNS },
  );
});

it('of a relation constrained at both ends holds where the fold at each end says so', () => {
  const relation = relationOf({ constrained: 'both', symmetric: true });
  const people = ['ann', 'bob', 'cy', 'di'];
  const married = fc
    .tuple(slotOf(9), fc.array(fc.tuple(fc.constantFrom(...people), fc.constantFrom(...people)), { minLength: 9, maxLength: 9 }))
    .map(([statements, pairs]) =>
      statements.flatMap((one, place): BelievedStatement[] => {
        const [subject = '', object = ''] = pairs[place] ?? [];
        const ends = { subject: entityTerm(subject), object: entityTerm(object), slot: subject, alsoSlots: [object], corrects: null };
        return subject === object || one.statement.cue === 'corrects' ? [] : [{ ...one, statement: { ...one.statement, ...ends } }];
      }),
    );
  fc.assert(
    fc.property(married, (statements) => {
      const about = (person: string) => statements.filter(({ statement: { slot, alsoSlots } }) => slot === person || alsoSlots.includes(person));
      const facts = people.flatMap((person) => foldSlot(about(person), relation, { counter: statements, slot: person, slots: new Set([person]) }));
      expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
      // Each statement as it is seen from one end: the other end is its value.
      const seenFrom = (person: string) =>
        about(person).map((one) => (one.statement.slot === person ? one : { ...one, statement: { ...one.statement, object: one.statement.subject } }));
      for (const moment of MOMENTS) {
        const partners = new Map(people.map((person) => [person, foldAt(seenFrom(person), relation, moment)]));
        for (const month of [-14, -12, -7, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 30]) {
          const probe = new Date(Date.UTC(2020, month, 1, 5)).toISOString();
          const isOf = (person: string, other: string) =>
            partners.get(person)?.some((fact) => fact.value === `entity:${other}` && holdsAt(fact, probe)) ?? false;
          const expected = people.flatMap((one) =>
            people.filter((other) => one < other && isOf(one, other) && isOf(other, one)).map((other) => `${one} ${other}`),
          );
          const holding = facts.filter((fact) => versionAt(fact, moment).some((version) => holdsAt(version, probe)));
          expect(holding.map(({ subject, object }) => [subject.key, object.key].sort().join(' ')).sort(), `${moment} ${probe}`).toEqual(expected);
        }
      }
    }),
    { numRuns: RUNS },
  );
});

function holdsAt({ validAt, invalidAt }: Pick<BeliefVersion, 'validAt' | 'invalidAt'>, probe: Instant): boolean {
  return (validAt === null || validAt.at <= probe) && (invalidAt === null || probe < invalidAt.at);
}

function overlap(a: BeliefVersion, b: BeliefVersion): boolean {
  const from = [a.validAt?.at ?? '', b.validAt?.at ?? ''].sort()[1] ?? '';
  const to = [a.invalidAt?.at ?? '9', b.invalidAt?.at ?? '9'].sort()[0] ?? '9';
  return from < to;
}
