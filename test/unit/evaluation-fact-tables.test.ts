import { expect, test } from 'vitest';
import { consolidationTable, pairingTable, statementsTable, temporalTable } from '../../src/evaluation/index.ts';

test('temporal: passed by kind, then what failed and why', () => {
  const table = temporalTable({
    scenarios: 2,
    probes: 12,
    passed: 9,
    by_kind: { supersede: { passed: 9, total: 10 }, date: { passed: 0, total: 2 } },
    failures: [
      { id: 'a', question: 'Who\nled it?', as_of: '2019', missing: ['Ann', 'Bo'], unwanted: ['Cy'] },
      { id: 'b', question: 'When?', as_of: null, missing: [], unwanted: [] },
    ],
  });
  expect(table.split('\n')).toEqual([
    '2 scenarios, 12 probes',
    '',
    '           passed      of',
    'supersede       9      10',
    'date            0       2',
    'all             9      12',
    '',
    'failed',
    '  a as of 2019: Who led it?',
    '    missing   Ann, Bo',
    '    unwanted  Cy',
    '  b: When?',
    '    expects nothing, and no probe of its scenario that expects something passed',
  ]);
});

test('consolidation: passed by hops', () => {
  const table = consolidationTable({ probes: 3, single_hop: { passed: 2, total: 2 }, multi_hop: { passed: 1, total: 1 }, failures: [] });
  expect(table.split('\n')).toEqual(['3 probes', '', '            passed      of', 'single hop       2       2', 'multi hop        1       1']);
});

test('statements: shares with their counts, then each fault with its dates', () => {
  const fact = { subject: 'Ann', relation: 'works_for', wording: 'joined', object: 'Acme', text: 'Ann joined Acme.', valid_at: '2019', invalid_at: null };
  const wanted = { subject: 'Ann', relation: 'work', object: 'Acme', valid_at: '2018', invalid_at: '2020' };
  const undated = { ...wanted, valid_at: null, invalid_at: null };
  const table = statementsTable({
    texts: 2,
    gold: 4,
    found: 3,
    extracted: 5,
    precision: 80,
    recall: 75,
    f1: 77.42,
    dates: { right: 1, total: 2 },
    failures: [
      { id: 's1', text: '', missed: [undated], unlisted: [{ ...fact, valid_at: null, occurred_at: '2019-02' }], wrong_dates: [] },
      { id: 's2', text: '', missed: [], unlisted: [], wrong_dates: [{ wanted, fact }] },
    ],
  });
  expect(table.split('\n')).toEqual([
    '2 texts',
    '',
    'precision   80.0   4 of 5 extracted are right',
    'recall      75.0   3 of 4 listed are found',
    'f1          77.4',
    'dates       50.0   1 of 2 found and listed with a date are right',
    '',
    'faults',
    '  s1  missed    Ann · work · Acme',
    '  s1  unlisted  Ann · works_for · Acme [2019-02]',
    '  s2  dates     Ann · works_for · Acme [2019 – ], wanted [2018 – 2020]',
  ]);
});

test('what was not measured is a dash', () => {
  expect(pairingTable({ passages: 1, triples: 0, matched: 0, recall: null, extracted: 0, share: null }).split('\n')).toEqual([
    '1 passages',
    '',
    'recall      –   0 of 0 triples have both ends in one fact',
    'share       –   of 0 facts match a triple',
  ]);
});
