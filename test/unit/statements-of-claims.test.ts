/** From claims to statements: canonical direction, slots, times, ids, terms. */
import { describe, expect, it } from 'vitest';
import type { Claim, ClaimEnd } from '../../ingest/statements/claim.ts';
import { slotId } from '../../ingest/statements/statement-slots.ts';
import { TermReader } from '../../ingest/statements/statement-terms.ts';
import { statementsOfClaims } from '../../ingest/statements/statements-of-claims.ts';
import { mentionsOf } from '../../ingest/names/mentions.ts';
import type { Episode, Statement } from '../../src/core/model.ts';
import type { Relation, Relations } from '../../src/core/relations/relation.ts';
import { parseTime } from '../../src/core/time.ts';
import { passageOf, SAID } from './statements-parses.ts';

const TEXT = 'Ann Lee leads Acme Foods.';
const EPISODE = { id: 'ep_1', groupId: 'g', referenceTime: SAID, recordedAt: SAID } as Episode;

function relation(id: string, parts: Partial<Relation>): Relation {
  return {
    id,
    label: id,
    topic: 'work',
    kind: 'state',
    constrained: 'none',
    symmetric: false,
    subjectTypes: [],
    objectTypes: [],
    forms: [],
    inverseForms: [],
    ...parts,
  };
}

/** A table of one relation. */
function only(known: Relation, inverted = false): Relations {
  return { schemaId: '', schemas: null, relation: () => known, canonical: () => ({ relation: known, inverted }) };
}

function end(text: string, type: ClaimEnd['type'] = 'person'): ClaimEnd {
  const start = Math.max(0, TEXT.indexOf(text));
  return { text, start, end: TEXT.includes(text) ? start + text.length : start, type };
}

function claim(parts: Partial<Claim> = {}): Claim {
  const base = {
    sentence: 0,
    subject: end('Ann Lee'),
    wording: 'leads',
    lemma: 'lead',
    object: end('Acme Foods', 'organisation'),
    singular: false,
    kind: 'state',
  } as const;
  return { ...base, cue: 'plain', validAt: null, invalidAt: null, occurredAt: null, saidBy: null, ...parts };
}

function read(claims: readonly Claim[], relations: Relations): { statements: Statement[]; terms: TermReader } {
  const passage = passageOf(TEXT);
  const terms = new TermReader([{ passage, mentions: mentionsOf(passage, null) }]);
  return { statements: statementsOfClaims(claims, { episode: EPISODE, passage, relations, terms }), terms };
}

function one(parts: Partial<Claim>, relations: Relations): Statement {
  const [statement] = read([claim(parts)], relations).statements;
  if (!statement) throw new Error('no statement');
  return statement;
}

describe('statements of claims', () => {
  it('turns to the canonical direction, and slots at the constrained end', () => {
    const statement = one({}, only(relation('chief_executive', { constrained: 'subject' }), true));
    expect([statement.subject.key, statement.relation, statement.object.key]).toEqual(['acme foods', 'chief_executive', 'ann lee']);
    expect(statement.slot).toBe(slotId('g', 'chief_executive', 'acme foods'));
    expect(statement.alsoSlots).toEqual([]);
  });

  it('slots a relation constrained at both ends at both', () => {
    const statement = one({}, only(relation('capital', { constrained: 'both' })));
    expect(statement.alsoSlots).toEqual([slotId('g', 'capital', 'acme foods')]);
  });

  it('lets only the same value bear on a relation with many', () => {
    const statement = one({ corrects: end('Brindle', 'organisation') }, only(relation('member_of', {})));
    expect(statement.slot).toBe(slotId('g', 'member_of', 'ann lee\nacme foods'));
    expect(statement.alsoSlots).toEqual([slotId('g', 'member_of', 'ann lee\nbrindle')]);
  });

  it('orders the ends of a symmetric relation by key', () => {
    const turned = one({ subject: end('Zoe Hale'), object: end('Ann Lee') }, only(relation('spouse', { symmetric: true, constrained: 'both' })));
    expect([turned.subject.key, turned.object.key]).toEqual(['ann lee', 'zoe hale']);
  });

  it("moves an event's date to the start or end of the state that its relation is, and back", () => {
    const on = parseTime('2019-03-04');
    expect(one({ kind: 'event', occurredAt: on }, only(relation('works_for', {})))).toMatchObject({ kind: 'state', validAt: on, occurredAt: null });
    expect(one({ kind: 'event', occurredAt: on, cue: 'ends' }, only(relation('works_for', {})))).toMatchObject({ validAt: null, invalidAt: on });
    expect(one({ kind: 'state', validAt: on }, only(relation('founded', { kind: 'event' })))).toMatchObject({ kind: 'event', validAt: null, occurredAt: on });
  });

  it('keeps a literal as written, with its value as key', () => {
    const born = one({ object: { ...end('4 March 2019', 'literal'), value: '2019-03-04' } }, only(relation('birth_date', {})));
    expect(born.object).toEqual({ kind: 'literal', key: '2019 03 04', value: '4 March 2019' });
  });

  it('uses the mention of a name, and makes one where there is none', () => {
    const { statements, terms } = read([claim(), claim({ object: end('Quill Labs', 'organisation') })], only(relation('works_for', {})));
    const known = mentionsOf(passageOf(TEXT), null).find(({ key }) => key === 'acme foods');
    expect(statements[0]?.object).toMatchObject({ mentionId: known?.id });
    expect(terms.added).toMatchObject([{ key: 'quill labs', rule: 'stated', start: 0, end: 0, type: 'organisation' }]);
    expect(statements[1]?.object).toMatchObject({ mentionId: terms.added[0]?.id });
  });

  it('numbers the statements of a sentence, and says nothing twice', () => {
    const relations = only(relation('works_for', {}));
    const { statements } = read([claim(), claim(), claim({ object: end('Brindle', 'organisation') })], relations);
    expect(statements.map(({ ordinal }) => ordinal)).toEqual([0, 1]);
    expect(new Set(statements.map(({ id }) => id)).size).toBe(2);
    expect(read([claim(), claim({ object: end('Brindle', 'organisation') })], relations).statements).toEqual(statements);
  });
});
