/** What changed in belief, over facts written by hand: no fold decides here what the memory believed when. */
import { describe, expect, it } from 'vitest';
import { diffInBelief, diffInWorld } from '../../queries/diff.ts';
import { timelineOf } from '../../queries/timeline.ts';
import type { BeliefVersion, Fact } from '../../src/core/model.ts';
import { parseTime } from '../../src/core/time.ts';
import { entityTerm, fact, literalTerm } from '../conformance/samples.ts';

/** A reading believed in [from, to), of [start, end). */
function reading(from: string, to: string | null, start: string, end: string | null): BeliefVersion {
  const point = (text: string | null) => (text === null ? null : parseTime(text));
  const [createdAt, expiredAt] = [parseTime(from).at, to === null ? null : parseTime(to).at];
  return { validAt: point(start), invalidAt: point(end), occurredAt: null, createdAt, expiredAt, openedBy: 'st', closedBy: null, rule: 'stated_start' };
}

function known(id: string, ...versions: readonly BeliefVersion[]): Fact {
  return fact(id, 'sl', { object: literalTerm(id), supports: [id], versions });
}

const FACTS = [
  known('always', reading('2010', null, '2000', null)),
  known('learned', reading('2015', null, '2001', null)),
  known('taken back', reading('2010', '2015', '2002', null)),
  known('ended later', reading('2010', '2015', '2003', null), reading('2015', null, '2003', '2009')),
  known('between', reading('2012', '2014', '2004', null)),
];
const [from, to] = [parseTime('2011').at, parseTime('2016').at];
const ids = (facts: readonly { readonly fact: Fact }[]) => facts.map((one) => one.fact.id);

describe('a diff of beliefs', () => {
  const diff = diffInBelief(FACTS, FACTS, { from, to });

  it('tells what is newly believed, what is no longer, and what is believed with other times', () => {
    expect(ids(diff.began)).toEqual(['learned']);
    expect(ids(diff.ended)).toEqual(['taken back']);
    expect(diff.changed.map(({ before, after }) => [before.fact.id, before.version.invalidAt?.at ?? null, after.version.invalidAt?.at])).toEqual([
      ['ended later', null, '2009-01-01T00:00:00.000Z'],
    ]);
    expect(diff.happened).toEqual([]);
  });

  it('knows a fact again whose id an earlier statement has changed', () => {
    const before = known('later', reading('2010', null, '2003', null));
    const after = { ...known('earlier', reading('2010', null, '2001', null)), supports: ['earlier', 'later'] };
    const { began, ended, changed } = diffInBelief([before], [after], { from, to });
    expect({ began, ended, changed: changed.map((one) => [one.before.fact.id, one.after.fact.id]) }).toEqual({
      began: [],
      ended: [],
      changed: [['later', 'earlier']],
    });
  });
});

describe('a diff of the world', () => {
  it('is that of what was known then', () => {
    const span = { from: parseTime('2008').at, to: parseTime('2010').at };
    expect(ids(diffInWorld(FACTS, span, parseTime('2012').at).ended)).toEqual([]);
    expect(ids(diffInWorld(FACTS, span, null).ended)).toEqual(['ended later']);
  });

  it('tells of a state that began and ended in between that it did both', () => {
    const short = known('short', reading('2010', null, '2005-03', '2005-04'));
    const { began, ended } = diffInWorld([short], { from: parseTime('2005').at, to: parseTime('2006').at }, null);
    expect([ids(began), ids(ended)]).toEqual([['short'], ['short']]);
  });
});

describe('a timeline', () => {
  it('orders by start, unknown first, then by end, open last', () => {
    const facts = [
      known('open', reading('2010', null, '2003', null)),
      known('closed', reading('2010', null, '2003', '2004')),
      known('first', reading('2010', null, '2001', null)),
      known('unknown', { ...reading('2010', null, '2001', '2002'), validAt: null }),
    ];
    expect(timelineOf(facts, { id: 'me', keys: ['acme'] }, null).map((lane) => ids(lane.facts))).toEqual([['unknown', 'first', 'closed', 'open']]);
  });

  it('keeps the two ends of a relation apart', () => {
    const parent = fact('parent', 'sl', { subject: entityTerm('holding'), relation: 'owner', object: entityTerm('acme') });
    const child = fact('child', 'sl', { subject: entityTerm('acme'), relation: 'owner', object: entityTerm('shop') });
    const lanes = timelineOf([parent, child], { id: 'me', keys: ['acme'] }, null).map(({ end, facts }) => [end, ...ids(facts)]);
    expect(lanes).toEqual([
      ['subject', 'child'],
      ['object', 'parent'],
    ]);
  });
});
