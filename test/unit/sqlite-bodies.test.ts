import { describe, expect, it } from 'vitest';
import { factBody, factFrom } from '../../graph/sqlite/compact-fact.ts';
import { statementBody, statementFrom } from '../../graph/sqlite/compact-statement.ts';
import type { Fact, Statement } from '../../src/core/model.ts';

const ADA = { kind: 'entity', mentionId: 'me_1', key: 'ada vale', name: 'Ada Vale' } as const;
const SALARY = { kind: 'literal', key: '9', value: '9' } as const;
const MAY = { at: '2019-05-01T00:00:00.000Z', precision: 'month' } as const;

const fact: Fact = {
  id: 'st_1',
  groupId: 'g',
  slot: 'sl_1',
  subject: ADA,
  relation: 'salary',
  object: SALARY,
  senses: ['me_1', null],
  kind: 'state',
  supports: ['st_0', 'st_1'],
  places: [
    { passageId: 'pa_1', sentence: 2 },
    { passageId: 'pa_2', sentence: 0 },
  ],
  versions: [
    {
      validAt: { ...MAY, bound: 'at_latest' },
      invalidAt: { ...MAY, edge: 'end' },
      occurredAt: null,
      createdAt: '2020-01-01T00:00:00.000Z',
      expiredAt: null,
      openedBy: 'st_1',
      closedBy: 'st_0',
      rule: 'first_said',
    },
  ],
  conflict: true,
};

const statement: Statement = {
  id: 'st_1',
  groupId: 'g',
  episodeId: 'ep_1',
  passageId: 'pa_2',
  sentence: 0,
  ordinal: 3,
  subject: ADA,
  relation: 'salary',
  wording: 'earns',
  object: SALARY,
  singular: true,
  kind: 'event',
  cue: 'ends',
  validAt: null,
  invalidAt: null,
  occurredAt: MAY,
  saidBy: 'Ivor',
  origin: 'rules',
  corrects: SALARY,
  slot: 'sl_1',
  alsoSlots: ['sl_2'],
  referenceTime: '2019-06-01T00:00:00.000Z',
  createdAt: '2020-01-01T00:00:00.000Z',
};

describe('what a row holds of a fact and of a statement', () => {
  it('is all of it, to the order of its fields', () => {
    const plain: Fact = { ...fact, conflict: false };
    for (const one of [fact, plain]) expect(JSON.stringify(factFrom('g', { id: one.id, slot: one.slot, body: factBody(one) }))).toBe(JSON.stringify(one));
    const soon: Statement = { ...statement, corrects: null, createdAt: statement.referenceTime };
    for (const one of [statement, soon]) {
      const row = { id: one.id, episode_id: one.episodeId, slot: one.slot, body: statementBody(one) };
      expect(JSON.stringify(statementFrom('g', row))).toBe(JSON.stringify(one));
    }
  });

  it('is read as it was written before version 5', () => {
    expect(factFrom('g', { id: 'st_1', slot: 'sl_1', body: JSON.stringify(fact) })).toEqual(fact);
    expect(statementFrom('g', { id: 'st_1', episode_id: 'ep_1', slot: 'sl_1', body: JSON.stringify(statement) })).toEqual(statement);
  });
});
