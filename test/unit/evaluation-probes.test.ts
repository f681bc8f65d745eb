import { describe, expect, test } from 'vitest';
import { type ReportedFact, reportedFact } from '../../src/evaluation/reported-fact.ts';
import { passing, scoreConsolidationProbe, scoreTemporalProbe, type ScoredProbe } from '../../src/evaluation/score-probe.ts';
import type { FactView } from '../../src/engine/messages.ts';

function fact(subject: string, relation: string, object: string, more: Partial<ReportedFact> = {}): ReportedFact {
  return { subject, relation, wording: relation, object, text: '', valid_at: null, invalid_at: null, ...more };
}

describe('a temporal probe', () => {
  const facts = [
    fact('Priya Nair', 'works_for', 'Halcyon Robotics', { text: 'Priya Nair joined Halcyon Robotics.', valid_at: '2019-03', invalid_at: '2022-05-31' }),
    fact('Caroline', 'attended', 'pottery class', { occurred_at: '2023-05-07' }),
  ];

  test('finds what it expects in subject, object, text and dates of any fact', () => {
    const expected = ['priya', 'Halcyon', 'joined Halcyon', '2019-03', '2022', '2023-05-0'];
    expect(scoreTemporalProbe(facts, expected, [])).toEqual({ missing: [], unwanted: [] });
  });

  test('neither in part of a word, nor finer than a date is known, nor inside one', () => {
    const expected = ['Hal', '2019-03-04', '05-31', '20 euros'];
    expect(scoreTemporalProbe(facts, expected, []).missing).toEqual(expected);
  });

  test('never in the name of a relation', () => {
    expect(scoreTemporalProbe(facts, ['works_for', 'attended'], []).missing).toEqual(['works_for', 'attended']);
  });

  test('does not take a number for a date', () => {
    expect(scoreTemporalProbe(facts, [], ['20', '2', '201'])).toEqual({ missing: [], unwanted: [] });
    expect(scoreTemporalProbe(facts, [], ['2019']).unwanted).toEqual(['2019']);
  });

  test('fails on one rejected text, wherever it is', () => {
    expect(scoreTemporalProbe(facts, ['Halcyon'], ['Brightwell', 'joined Halcyon'])).toEqual({ missing: [], unwanted: ['joined Halcyon'] });
  });

  test('without facts misses everything and holds nothing', () => {
    expect(scoreTemporalProbe([], ['a'], ['b'])).toEqual({ missing: ['a'], unwanted: [] });
  });
});

describe('a probe that expects nothing', () => {
  const probe = (scenario: string, expects: boolean, isRight: boolean): ScoredProbe => {
    return { scenario, expectsNothing: !expects, missing: [], unwanted: isRight ? [] : ['x'] };
  };

  test('passes only beside one of its scenario that expects something and passes', () => {
    expect(passing([probe('a', true, true), probe('a', false, true)])).toEqual([true, true]);
    expect(passing([probe('a', true, false), probe('a', false, true)])).toEqual([false, false]);
    expect(passing([probe('a', true, true), probe('b', false, true)])).toEqual([true, false]);
    expect(passing([probe('a', false, true), probe('a', false, true)])).toEqual([false, false]);
  });

  test('fails on what it rejects all the same', () => {
    expect(passing([probe('a', true, true), probe('a', false, false)])).toEqual([true, false]);
  });
});

describe('a consolidation probe', () => {
  const now = fact('Lunoria', 'capital', 'Lungristad');

  test('expects a whole name at either end of any fact, whatever its relation', () => {
    expect(scoreConsolidationProbe([fact('Ada', 'mayor', 'Lunoria'), now], 'lungristad', []).missing).toEqual([]);
    expect(scoreConsolidationProbe([now], 'Lunoria', []).missing).toEqual([]);
    expect(scoreConsolidationProbe([now], 'Lungri', []).missing).toEqual(['Lungri']);
    expect(scoreConsolidationProbe([fact('a', 'b', 'c', { text: 'Lungristad' })], 'Lungristad', []).missing).toEqual(['Lungristad']);
  });

  test('rejects values of the relation of the first fact only', () => {
    const old = fact('Lunoria', 'capital', 'Verkellunstad');
    const other = fact('Verkellunstad', 'mayor', 'Ada');
    expect(scoreConsolidationProbe([now, other], 'Lungristad', ['Verkellunstad']).unwanted).toEqual([]);
    expect(scoreConsolidationProbe([now, other, old], 'Lungristad', ['Verkellunstad', 'Nowhere']).unwanted).toEqual(['Verkellunstad']);
    expect(scoreConsolidationProbe([other, old], 'Ada', ['Verkellunstad']).unwanted).toEqual(['Verkellunstad']);
  });

  test('fails without facts', () => {
    expect(scoreConsolidationProbe([], 'a', ['b'])).toEqual({ missing: ['a'], unwanted: [] });
  });
});

test('a fact is reported with ISO times and without the mark of a bound, and without more than the dump has', () => {
  const view: FactView = {
    id: 'f',
    subject: 'Ann',
    relation: 'works_for',
    wording: 'joined',
    object: 'Acme',
    kind: 'state',
    validAt: '≤ 2019-06',
    invalidAt: '2021-Q2',
    occurredAt: null,
    standing: 'ended',
    createdAt: '2021-01-01T00:00:00.000Z',
    supports: 1,
    conflict: false,
    saidBy: null,
    text: 'Ann joined Acme.',
    citation: null,
  };
  const reported = { subject: 'Ann', relation: 'works_for', wording: 'joined', object: 'Acme', text: 'Ann joined Acme.' };
  expect(reportedFact(view)).toEqual({ ...reported, valid_at: '2019-06', invalid_at: '2021-06' });
  const event = reportedFact({ ...view, kind: 'event', validAt: null, invalidAt: null, occurredAt: '2019-06-03' });
  expect(event).toEqual({ ...reported, valid_at: null, invalid_at: null, occurred_at: '2019-06-03' });
});
