/** Words of many senses: what the table takes them for holds only where their ends fit. */
import { describe, expect, it } from 'vitest';
import type { Claim, ClaimEnd } from '../../ingest/statements/claim.ts';
import { isMeant } from '../../ingest/statements/word-senses.ts';
import { RELATIONS } from '../../src/core/relations/index.ts';

type Written = readonly [text: string, type: ClaimEnd['type']];

function relationOf(subject: Written, lemma: string, object: Written, value?: string): string | null {
  const [one, other] = [subject, object].map(([text, type]): ClaimEnd => ({ text, start: 0, end: text.length, type }));
  if (!one || !other) return null;
  const claim: Claim = {
    sentence: 0,
    subject: one,
    wording: lemma,
    lemma,
    object: { ...other, ...(value === undefined ? {} : { value }) },
    singular: false,
    kind: 'state',
    cue: 'plain',
    validAt: null,
    invalidAt: null,
    occurredAt: null,
    saidBy: null,
  };
  const { relation } = RELATIONS.canonical(lemma, one.type, other.type);
  return isMeant(relation, claim) ? relation.id : null;
}

const ANN: Written = ['Ann Lee', 'person'];

describe('a word of many senses', () => {
  it.each<[Written, string, Written, string]>([
    [ANN, 'take', ['gliclazide', 'literal'], 'medication'],
    [ANN, 'take', ['vitamin D', 'literal'], 'medication'],
    [ANN, 'read', ['physics', 'literal'], 'field_of_study'],
    [ANN, 'measure', ['1.80 m', 'literal'], 'height_of_person'],
    [ANN, 'come from', ['Zakopane', 'place'], 'birth_place'],
    [ANN, 'join', ['Acme Foods', 'organisation'], 'employer'],
    [['Harbour Bridge', 'thing'], 'be complete in', ['1932', 'literal'], 'built_in'],
    [ANN, 'be at', ['12 Elm Street', 'literal'], 'address'],
    [ANN, 'be on', ['metformin', 'literal'], 'medication'],
    [ANN, 'father', ['Ben Carter', 'person'], 'child'],
    [['bulb', 'thing'], 'lead to', ['short circuit', 'literal'], 'caused_by'],
  ])('%j %s %j is %s', (subject, lemma, object, relation) => {
    expect(relationOf(subject, lemma, object)).toBe(relation);
  });

  it.each<[Written, string, Written]>([
    [ANN, 'take', ['train', 'literal']],
    [['Delivery', 'thing'], 'take', ['eight weeks', 'literal']],
    [ANN, 'read', ['wiki', 'literal']],
    [['instruments', 'thing'], 'measure', ['snow', 'literal']],
    [['Acme Foods', 'organisation'], 'weigh', ['snow', 'literal']],
    [['recall', 'thing'], 'cover', ['340 units', 'literal']],
    [['seals', 'thing'], 'come from', ['Acme Foods', 'organisation']],
    [['Ohio River', 'place'], 'join', ['Mississippi River', 'place']],
    [['road', 'thing'], 'lead to', ['Oslo', 'place']],
    [ANN, 'make', ['gift', 'literal']],
    [ANN, 'be on', ['parental leave', 'literal']],
    [['acquisition of Bolt Ltd', 'thing'], 'be complete on', ['1 October 2019', 'literal']],
    [ANN, 'be at', ['Acme Foods', 'organisation']],
    [ANN, 'go to', ['Acme Foods', 'organisation']],
    [['office', 'thing'], 'be in', ['Old Dye House', 'organisation']],
  ])('%j %s %j means what it says', (subject, lemma, object) => {
    expect(relationOf(subject, lemma, object)).toBeNull();
  });

  it('takes no day for a name or a seat', () => {
    expect(relationOf(['Acme', 'organisation'], 'be register in', ['February 2012', 'literal'], '2012-02')).toBeNull();
  });
});
