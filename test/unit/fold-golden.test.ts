/** Short stories, folded: what a reader expects of each is written beside it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BelievedStatement, foldSlot, type FoldOptions } from '../../ingest/fold/fold-slot.ts';
import { msOf } from '../../ingest/fold/milliseconds.ts';
import type { Fact, Statement, Term } from '../../src/core/model.ts';
import { proposedRelation } from '../../src/core/relations/proposed.ts';
import { RELATIONS } from '../../src/core/relations/index.ts';
import { formatTime, parseTime, type TimePoint } from '../../src/core/time.ts';
import { entityTerm, literalTerm, statement } from '../conformance/samples.ts';

const MAYOR = RELATIONS.relation('mayor');
const MEMBER = RELATIONS.relation('member');
const SPOUSE = RELATIONS.relation('spouse');
const CAPITAL = RELATIONS.relation('capital');

let count = 0;

/** Said, and learned, at a date. */
function say(object: string | Term, said: string, over: Partial<Statement> = {}): BelievedStatement {
  const referenceTime = parseTime(said).at;
  const made = statement(`s${String(count++).padStart(3, '0')}`, 'ep', 'slot', {
    subject: entityTerm('town'),
    object: typeof object === 'string' ? entityTerm(object) : object,
    validAt: null,
    occurredAt: null,
    corrects: null,
    referenceTime,
    createdAt: referenceTime,
    ...over,
  });
  return { statement: made, expiredAt: null };
}

function until(text: string): TimePoint {
  const { at, precision } = parseTime(text);
  const end = new Date(at);
  if (precision === 'year') end.setUTCFullYear(end.getUTCFullYear() + 1);
  if (precision === 'month') end.setUTCMonth(end.getUTCMonth() + 1);
  if (precision === 'day') end.setUTCDate(end.getUTCDate() + 1);
  return { at: end.toISOString(), precision, edge: 'end' };
}

/** 'ann 2008 – 2012 (stated_end)', as believed in the end. */
function told(facts: readonly Fact[]): string[] {
  const lines = facts.flatMap(({ object, conflict, versions }) => {
    const version = versions.find(({ expiredAt }) => expiredAt === null);
    if (!version) return [];
    const { validAt, invalidAt, occurredAt, rule } = version;
    const span = occurredAt ? formatTime(occurredAt) : `${validAt ? formatTime(validAt) : '?'} – ${invalidAt ? formatTime(invalidAt) : ''}`;
    return [{ order: (occurredAt ?? validAt)?.at ?? '', line: `${object.key} ${span.trim()} (${rule})${conflict ? ' conflict' : ''}` }];
  });
  return lines.sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ line }) => line);
}

function fold(statements: readonly BelievedStatement[], relation = MAYOR, options?: FoldOptions): string[] {
  return told(foldSlot(statements, relation, options));
}

describe('one value at a time', () => {
  it('ends where the next begins, whichever came to be known first', () => {
    const story = [say('ann', '2010-05-01', { validAt: parseTime('2008') }), say('bob', '2021-01-01', { validAt: parseTime('2015-03') })];
    const expected = ['ann 2008 – 2015-03 (successor)', 'bob 2015-03 – (stated_start)'];
    expect(fold(story)).toEqual(expected);
    expect(fold([say('bob', '2010-01-01', { validAt: parseTime('2015-03') }), say('ann', '2021-01-01', { validAt: parseTime('2008') })])).toEqual(expected);
  });

  it('takes knowledge of the past in where it belongs', () => {
    const keepers = [
      say('ove', '2021-03-01'),
      say('signe', '1984-06-04', { validAt: parseTime('1984-06-01') }),
      say('halvdan', '2021-04-12', { validAt: parseTime('1968-05-01') }),
    ];
    expect(fold(keepers)).toEqual([
      'halvdan 1968-05-01 – 1984-06-01 (successor)',
      'signe 1984-06-01 – ≤ 2021-03-01 (successor)',
      'ove ≤ 2021-03-01 – (first_said)',
    ]);
  });

  it('has a second term where a stated end lies between', () => {
    const story = [
      say('ann', '2019-01-14', { validAt: parseTime('2008-05-12'), invalidAt: until('2012-05-11') }),
      say('ann', '2019-01-14', { validAt: parseTime('2016-05-16') }),
      say('bob', '2012-05-21', { validAt: parseTime('2012-05-12') }),
    ];
    expect(fold(story)).toEqual(['ann 2008-05-12 – 2012-05-11 (stated_end)', 'bob 2012-05-12 – 2016-05-16 (successor)', 'ann 2016-05-16 – (stated_start)']);
    expect(fold(story.slice(0, 2))).toEqual(['ann 2008-05-12 – 2012-05-11 (stated_end)', 'ann 2016-05-16 – (stated_start)']);
  });

  it('merges what is said again, and moves an undated start back', () => {
    expect(fold([say('ann', '2012-01-01'), say('ann', '2010-01-01'), say('ann', '2015-01-01')])).toEqual(['ann ≤ 2010-01-01 – (first_said)']);
    expect(fold([say('ann', '2012-01-01'), say('ann', '2020-01-01', { validAt: parseTime('2009') })])).toEqual(['ann 2009 – (stated_start)']);
  });

  it('tells the start as precisely as anyone does', () => {
    expect(fold([say('ann', '2020-01-01', { validAt: parseTime('2009') }), say('ann', '2012-01-01', { validAt: parseTime('2009-04-02') })])).toEqual([
      'ann 2009-04-02 – (stated_start)',
    ]);
  });

  it('is not open again after an interval inside it', () => {
    expect(
      fold([say('ann', '2008-01-01', { validAt: parseTime('2008') }), say('bob', '2015-01-01', { validAt: parseTime('2010'), invalidAt: until('2011') })]),
    ).toEqual(['ann 2008 – 2010 (successor)', 'bob 2010 – 2011 (stated_end)']);
  });

  it("lasts until the end of the period of 'until', or a successor inside it", () => {
    const ann = say('ann', '2015-01-01', { validAt: parseTime('2008'), invalidAt: until('2012') });
    expect(fold([ann])).toEqual(['ann 2008 – 2012 (stated_end)']);
    expect(fold([ann, say('bob', '2015-01-01', { validAt: parseTime('2012-06') })])).toEqual([
      'ann 2008 – 2012-06 (successor_within_end)',
      'bob 2012-06 – (stated_start)',
    ]);
  });

  it('keeps both of two values that nothing tells apart, and marks them, until one is said again', () => {
    const both = [say('ann', '2020-01-01'), say('bob', '2020-01-01')];
    expect(fold(both).sort()).toEqual(['ann ≤ 2020-01-01 – (conflict) conflict', 'bob ≤ 2020-01-01 – (conflict) conflict']);
    expect(fold([...both, say('bob', '2021-01-01')])).toEqual([
      'ann ≤ 2020-01-01 – ≤ 2021-01-01 (successor) conflict',
      'bob ≤ 2020-01-01 – (conflict) conflict',
    ]);
  });
});

describe('an end', () => {
  it('closes without a successor', () => {
    const ann = say('ann', '2010-01-01', { validAt: parseTime('2008') });
    expect(fold([ann, say('ann', '2014-01-01', { cue: 'ends', invalidAt: parseTime('2013-06') })])).toEqual(['ann 2008 – 2013-06 (ended)']);
    expect(fold([ann, say('ann', '2014-01-01', { cue: 'ends' })])).toEqual(['ann 2008 – ≤ 2014-01-01 (ended_by_then)']);
    expect(fold([ann, say('ann', '2014-01-01', { cue: 'negates' })])).toEqual(['ann 2008 – ≤ 2014-01-01 (denied)']);
  });

  it('of which nothing else is known tells that it held before', () => {
    expect(fold([say('ann', '2014-01-01', { cue: 'ends', invalidAt: parseTime('2013-06') })])).toEqual(['ann ? – 2013-06 (only_end_known)']);
    expect(fold([say('ann', '2014-01-01', { invalidAt: until('2013-06') })], MEMBER)).toEqual(['ann ? – 2013-06 (only_end_known)']);
    expect(fold([say('ann', '2014-01-01', { cue: 'negates' })])).toEqual([]);
  });

  it('does not retire another value', () => {
    expect(fold([say('bob', '2010-01-01'), say('ann', '2014-01-01', { cue: 'ends' })])).toEqual([
      'bob ≤ 2010-01-01 – (first_said)',
      'ann ≤ 2014-01-01 – ≤ 2014-01-01 (only_end_known)',
    ]);
  });

  it('that is told later with another date counts', () => {
    const ann = say('ann', '2015-01-01', { validAt: parseTime('2008'), invalidAt: until('2020') });
    expect(fold([ann, say('ann', '2018-01-01', { cue: 'ends', invalidAt: parseTime('2017-10') })])).toEqual(['ann 2008 – 2017-10 (ended)']);
  });
});

describe('a correction', () => {
  const wrong = () => say(literalTerm('4.2'), '2023-03-01');
  const right = (over: Partial<Statement> = {}) => say(literalTerm('2.4'), '2023-03-03', { cue: 'corrects', corrects: literalTerm('4.2'), ...over });

  it('takes a value back, and its own holds from then', () => {
    expect(fold([wrong(), right()])).toEqual(['2.4 ≤ 2023-03-01 – (corrected_start)']);
    expect(fold([right(), wrong()])).toEqual(['2.4 ≤ 2023-03-01 – (corrected_start)']);
    expect(fold([wrong(), right({ corrects: null })])).toEqual(['2.4 ≤ 2023-03-01 – (corrected_start)']);
  });

  it('is no harm when it is given twice', () => expect(fold([wrong(), right(), right()])).toEqual(['2.4 ≤ 2023-03-01 – (corrected_start)']));

  it('can itself be corrected, back to the first value too', () => {
    const third = say(literalTerm('3.0'), '2023-04-01', { cue: 'corrects', corrects: literalTerm('2.4') });
    expect(fold([wrong(), right(), third])).toEqual(['3.0 ≤ 2023-03-01 – (corrected_start)']);
    const back = say(literalTerm('4.2'), '2023-04-01', { cue: 'corrects', corrects: literalTerm('2.4') });
    expect(fold([back, right(), wrong()])).toEqual(['4.2 ≤ 2023-03-01 – (corrected_start)']);
  });

  it('does not reach what is said later', () => {
    expect(fold([wrong(), right(), say(literalTerm('4.2'), '2024-01-01')])).toEqual([
      '2.4 ≤ 2023-03-01 – ≤ 2024-01-01 (successor)',
      '4.2 ≤ 2024-01-01 – (first_said)',
    ]);
  });

  it('of what stands leaves what stood before', () => {
    const story = [say('ann', '2010-01-01'), say('bob', '2015-01-01'), say('cy', '2021-01-01', { cue: 'corrects' })];
    expect(fold(story)).toEqual(['ann ≤ 2010-01-01 – ≤ 2015-01-01 (successor)', 'cy ≤ 2015-01-01 – (corrected_start)']);
  });

  it('takes back a value with nothing in its place, or corrects its dates', () => {
    expect(fold([say('ann', '2010-01-01'), say('ann', '2011-01-01', { cue: 'corrects', corrects: entityTerm('ann') })])).toEqual([]);
    const dates = say('ann', '2011-01-01', { cue: 'corrects', corrects: entityTerm('ann'), validAt: parseTime('2007') });
    expect(fold([say('ann', '2010-01-01', { validAt: parseTime('2005') }), dates])).toEqual(['ann 2007 – (stated_start)']);
  });

  it('takes nothing back of many values unless it names one', () => {
    const spanish = say('spanish', '2020-01-01');
    expect(fold([spanish, say('greek', '2021-01-01', { cue: 'corrects' })], MEMBER)).toHaveLength(2);
    expect(fold([spanish, say('greek', '2021-01-01', { cue: 'corrects', corrects: entityTerm('spanish') })], MEMBER)).toEqual([
      'greek ≤ 2020-01-01 – (corrected_start)',
    ]);
  });

  it('of a pair in another slot takes over its start from there, and its fact comes out of its own slot', () => {
    const spanish = say('spanish', '2020-01-01', { slot: 'speaks spanish' });
    const greek = say('greek', '2021-01-01', { slot: 'speaks greek', alsoSlots: ['speaks spanish'], cue: 'corrects', corrects: entityTerm('spanish') });
    expect(fold([greek], MEMBER, { counter: [spanish, greek], slots: new Set(['speaks greek']) })).toEqual(['greek ≤ 2020-01-01 – (corrected_start)']);
    expect(fold([spanish, greek], MEMBER, { counter: [greek], slots: new Set(['speaks spanish']) })).toEqual([]);
  });
});

describe('belief', () => {
  it('learns of an end without having known it before', () => {
    const facts = foldSlot([say('ann', '2010-01-01', { validAt: parseTime('2008') }), say('bob', '2022-01-01', { validAt: parseTime('2019') })], MAYOR);
    const ann = facts.find(({ object }) => object.key === 'ann');
    expect(ann?.versions).toMatchObject([
      { invalidAt: null, createdAt: '2010-01-01T00:00:00.000Z', expiredAt: '2022-01-01T00:00:00.000Z', closedBy: null, rule: 'stated_start' },
      { invalidAt: { at: '2019-01-01T00:00:00.000Z', precision: 'year' }, createdAt: '2022-01-01T00:00:00.000Z', expiredAt: null, rule: 'successor' },
    ]);
    expect(ann?.versions[1]?.closedBy).toBe(facts.find(({ object }) => object.key === 'bob')?.id);
  });

  it('goes on in one fact when a document is replaced by one that says the same', () => {
    const old = { ...say('ann', '2010-01-01'), expiredAt: '2011-01-01T00:00:00.000Z' };
    const facts = foldSlot([old, say('ann', '2011-01-01')], MAYOR);
    expect(facts).toHaveLength(1);
    expect(facts[0]).toMatchObject({
      id: old.statement.id,
      versions: [{ openedBy: old.statement.id, expiredAt: '2011-01-01T00:00:00.000Z' }, { expiredAt: null }],
    });
    expect(facts[0]?.supports).toHaveLength(2);
  });

  it('begins again with what a forgotten statement had closed', () => {
    const ann = say('ann', '2010-01-01');
    const bob = say('bob', '2015-01-01');
    expect(foldSlot([ann], MAYOR)).toEqual(
      foldSlot(
        [ann, bob].filter((one) => one !== bob),
        MAYOR,
      ),
    );
    expect(fold([ann])).toEqual(['ann ≤ 2010-01-01 – (first_said)']);
  });
});

describe('many values', () => {
  it('stand beside each other, each with its own end', () => {
    const story = [
      say('ann', '2018-01-15'),
      say('bob', '2018-01-15'),
      say('cy', '2019-04-08', { validAt: parseTime('2019-04-01') }),
      say('bob', '2020-07-06', { invalidAt: until('2020-06-30') }),
    ];
    expect(fold(story, MEMBER)).toEqual(['ann ≤ 2018-01-15 – (first_said)', 'bob ≤ 2018-01-15 – 2020-06-30 (stated_end)', 'cy 2019-04-01 – (stated_start)']);
  });

  it('of an unknown relation are one at a time where the wording says that there is one', () => {
    const drummer = proposedRelation('drummer');
    const story = [say('ann', '2010-01-01', { singular: true }), say('bob', '2015-01-01', { singular: true }), say('cy', '2012-01-01')];
    expect(fold(story, drummer)).toEqual(['ann ≤ 2010-01-01 – ≤ 2015-01-01 (successor)', 'cy ≤ 2012-01-01 – (first_said)', 'bob ≤ 2015-01-01 – (first_said)']);
  });
});

describe('an event', () => {
  const visit = RELATIONS.relation('visited');

  it('is never closed, and told of by statements of compatible times', () => {
    const story = [
      say('rome', '2021-01-01', { occurredAt: parseTime('2019') }),
      say('rome', '2020-01-01', { occurredAt: parseTime('2019-05') }),
      say('rome', '2022-01-01', { occurredAt: parseTime('2021-07') }),
      say('rome', '2020-06-01'),
    ];
    expect(fold(story, visit)).toEqual(['rome 2019-05 (occurred)', 'rome 2021-07 (occurred)']);
    expect(
      foldSlot(story, visit)
        .map(({ supports }) => supports.length)
        .sort((a, b) => a - b),
    ).toEqual([1, 3]);
  });

  it('without a date happened at the latest when it was first said', () => {
    expect(fold([say('rome', '2021-01-01'), say('rome', '2020-01-01')], visit)).toEqual(['rome ≤ 2020-01-01 (occurred_by_then)']);
  });

  it('of one value is in conflict with another that may be the same, and with none that cannot', () => {
    const winner = RELATIONS.relation('winner');
    const twice = [say('ann', '2020-01-01', { occurredAt: parseTime('2019') }), say('bob', '2021-01-01', { occurredAt: parseTime('2020') })];
    expect(fold(twice, winner)).toEqual(['ann 2019 (occurred)', 'bob 2020 (occurred)']);
    expect(fold([...twice, say('cy', '2021-01-01', { occurredAt: parseTime('2019-08') })], winner)).toEqual([
      'ann 2019 (occurred) conflict',
      'cy 2019-08 (occurred) conflict',
      'bob 2020 (occurred)',
    ]);
    expect(fold([say('ann', '2020-01-02'), say('bob', '2020-02-01', { cue: 'corrects' })], winner)).toEqual(['bob ≤ 2020-01-02 (occurred_by_then)']);
  });
});

describe('a relation constrained at both ends', () => {
  const marry = (subject: string, object: string, said: string, over: Partial<Statement> = {}) =>
    say(object, said, { subject: entityTerm(subject), slot: `spouse ${subject}`, alsoSlots: [`spouse ${object}`], ...over });
  const foldAll = (all: readonly BelievedStatement[], relation = SPOUSE): Fact[] => {
    const slots = new Set(all.flatMap(({ statement: { slot, alsoSlots } }) => [slot, ...alsoSlots]));
    return [...slots].flatMap((slot) => {
      const own = all.filter((one) => one.statement.slot === slot || one.statement.alsoSlots.includes(slot));
      return foldSlot(own, relation, { slot, slots: new Set([slot]), counter: all });
    });
  };

  it('ends where either end goes on to another, and each fact comes out of one slot', () => {
    const story = [marry('ann', 'bob', '2005-01-01', { validAt: parseTime('2004') }), marry('bob', 'cy', '2012-01-01', { validAt: parseTime('2010') })];
    const facts = foldAll(story);
    expect(facts).toHaveLength(2);
    expect(told(facts)).toEqual(['bob 2004 – 2010 (successor)', 'cy 2010 – (stated_start)']);
    expect(facts[0]?.versions[1]?.closedBy).toBe(story[1]?.statement.id);
  });

  it('merges what is said from either side', () => {
    const facts = foldAll([marry('ann', 'bob', '2005-01-01'), marry('bob', 'ann', '2003-01-01')]);
    expect(facts).toHaveLength(1);
    expect(facts[0]).toMatchObject({ slot: 'spouse bob', subject: { key: 'bob' }, supports: [expect.any(String), expect.any(String)] });
    expect(told(facts)).toEqual(['ann ≤ 2003-01-01 – (first_said)']);
  });

  it('keeps the start that a correction takes over', () => {
    const story = [
      marry('ann', 'cy', '2005-01-01', { validAt: parseTime('2004') }),
      marry('ann', 'bob', '2006-01-01', { cue: 'corrects', corrects: entityTerm('cy'), alsoSlots: ['spouse bob', 'spouse cy'] }),
    ];
    expect(told(foldAll(story))).toEqual(['bob 2004 – (corrected_start)']);
  });

  it('is folded at both, and not only at the first', () => {
    const story = [
      say('bonn', '1950-01-01', { subject: entityTerm('west'), slot: 'capital west', alsoSlots: ['capital of bonn'] }),
      say('bonn', '1990-01-01', { subject: entityTerm('east'), slot: 'capital east', alsoSlots: ['capital of bonn'] }),
    ];
    const facts = foldAll(story, CAPITAL);
    expect(facts.map(({ subject, versions }) => [subject.key, versions.at(-1)?.invalidAt?.at])).toEqual([
      ['west', '1990-01-01T00:00:00.000Z'],
      ['east', undefined],
    ]);
  });
});

it('takes terms for one end that the caller names so', () => {
  const options = { sameAs: ({ key }: Term) => key.replace('robert', 'bob') };
  expect(foldSlot([say('bob', '2010-01-01'), say('robert', '2015-01-01')], MAYOR, options)).toHaveLength(1);
});

it('counts milliseconds as Date.parse does', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('0001-01-01T00:00:00.000Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }), (date) => {
      expect(msOf(date.toISOString())).toBe(date.getTime());
    }),
  );
});
