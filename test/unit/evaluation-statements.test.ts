import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { greatestMatching } from '../../src/evaluation/matching.ts';
import type { ReportedFact } from '../../src/evaluation/reported-fact.ts';
import { isMatch, type ListedFact, scoreText } from '../../src/evaluation/score-statements.ts';
import { scoreTriples } from '../../src/evaluation/score-triples.ts';

function fact(subject: string, relation: string, object: string, more: Partial<ReportedFact> = {}): ReportedFact {
  return { subject, relation, wording: '', object, text: '', valid_at: null, invalid_at: null, ...more };
}

const listed: ListedFact = {
  subject: ['Aino Lehtisaari', 'Lehtisaari'],
  relation: ['join', 'work'],
  object: ['Kaskisten Kutomo'],
  validAt: '1955',
  invalidAt: '1989',
};
const right = fact('Aino Lehtisaari', 'works_for', 'the mill Kaskisten Kutomo', { valid_at: '1955', invalid_at: '1989-05' });

describe('a listed fact is matched', () => {
  test('by any alternative, in either direction', () => {
    expect(isMatch(listed, right)).toBe(true);
    expect(isMatch(listed, fact('Kaskisten Kutomo', 'worker', 'Lehtisaari'))).toBe(true);
  });

  test('never with both ends at one, or one end missing', () => {
    expect(isMatch(listed, fact('Aino Lehtisaari', 'works_for', 'Lehtisaari'))).toBe(false);
    expect(isMatch(listed, fact('Aino Lehtisaari', 'works_for', 'Helsinki'))).toBe(false);
  });

  test('by a keyword at the beginning of a word, in the name or the wording', () => {
    const worded = (relation: string, wording: string) => isMatch(listed, fact('Lehtisaari', relation, 'Kaskisten Kutomo', { wording }));
    expect([worded('member_of', 'joined'), worded('employee_working_at', '')]).toEqual([true, true]);
    expect([worded('member_of', 'rejoined'), worded('network', 'was at')]).toEqual([false, false]);
  });

  test('by a keyword of two letters as a whole word only', () => {
    const kind: ListedFact = { subject: ['Ann'], relation: ['is'], object: ['Acme'] };
    expect([fact('Ann', 'is_a', 'Acme'), fact('Ann', 'issued', 'Acme')].map((one) => isMatch(kind, one))).toEqual([true, false]);
  });

  test('by keywords of several words, however they are joined', () => {
    const kind: ListedFact = { subject: ['Ann'], relation: ['vice-chancellor', 'took over'], object: ['Acme'] };
    expect([fact('Ann', 'vice_chancellor', 'Acme'), fact('Ann', 'role', 'Acme', { wording: 'took  over' })].every((one) => isMatch(kind, one))).toBe(true);
  });
});

describe('a text', () => {
  test('is found with right dates', () => {
    const { found, missed, unlisted } = scoreText([listed], [], [right]);
    expect([found, missed, unlisted]).toEqual([[{ listed, fact: right, hasRightDates: true }], [], []]);
  });

  test.each([
    [{ valid_at: '1955' }, false],
    [{ valid_at: '1956', invalid_at: '1989' }, false],
    [{ occurred_at: '1955-02', invalid_at: '1989' }, true],
    [{ invalid_at: '1989' }, false],
  ])('%j agrees with 1955 – 1989: %s', (dates, isRight) => {
    expect(scoreText([listed], [], [fact('Lehtisaari', 'work', 'Kaskisten Kutomo', dates)]).found[0]?.hasRightDates).toBe(isRight);
  });

  test('judges no date that is not listed', () => {
    const undated: ListedFact = { subject: ['Ann'], relation: ['work'], object: ['Acme'] };
    expect(scoreText([undated], [], [fact('Ann', 'work', 'Acme', { valid_at: '2001' })]).found[0]?.hasRightDates).toBeNull();
    const begun = { ...undated, validAt: '2001' };
    expect(scoreText([begun], [], [fact('Ann', 'work', 'Acme', { valid_at: '2001', invalid_at: '2002' })]).found[0]?.hasRightDates).toBe(true);
  });

  test('of a fact extracted twice finds one, the better dated, and counts both as right', () => {
    const worse = { ...right, valid_at: null };
    expect(scoreText([listed], [], [worse, right])).toEqual({ found: [{ listed, fact: right, hasRightDates: true }], missed: [], unlisted: [] });
  });

  test('finds no two listed facts by one extracted', () => {
    const again = { ...listed, validAt: '1956' };
    const { found, missed } = scoreText([listed, again], [], [right]);
    expect([found.map((one) => one.listed), missed]).toEqual([[listed], [again]]);
    expect(scoreText([again, listed], [], [right]).missed).toEqual([again]);
  });

  test('finds as many as can be, not the first that fits', () => {
    const broad: ListedFact = { subject: ['Ann'], relation: ['work', 'lead'], object: ['Acme'] };
    const narrow: ListedFact = { subject: ['Ann'], relation: ['work'], object: ['Acme'] };
    const [works, leads] = [fact('Ann', 'work', 'Acme'), fact('Ann', 'lead', 'Acme')];
    expect(scoreText([broad, narrow], [], [works, leads]).missed).toEqual([]);
  });

  test('tolerates what is in also, without finding it', () => {
    const also: ListedFact = { subject: ['Ann'], relation: ['is'], object: ['baker'] };
    const score = scoreText([], [also], [fact('Ann', 'is_a', 'baker'), fact('Ann', 'is_a', 'poet')]);
    expect(score).toEqual({ found: [], missed: [], unlisted: [fact('Ann', 'is_a', 'poet')] });
  });

  test('without facts has every extraction besides', () => {
    expect(scoreText([], [], [right]).unlisted).toEqual([right]);
    expect(scoreText([listed], [], []).missed).toEqual([listed]);
  });
});

describe('triples', () => {
  const triples = [
    ['Journal of Mathematical Physics', 'published by', 'American Institute of Physics'],
    ['Jan Philip Solovej', 'is from', 'University of Copenhagen'],
  ] as const;

  test('are matched by a pair of ends in either direction, whatever the relation', () => {
    const facts = [
      fact('the American Institute of Physics', 'x', 'Journal of Mathematical Physics'),
      fact('Solovej', 'edits', 'Journal of Mathematical Physics'),
    ];
    expect(scoreTriples(triples, facts)).toEqual({ matched: 1, matching: 1 });
  });

  test('are each counted once, and so is each fact', () => {
    const one = fact('Jan Philip Solovej', 'x', 'University of Copenhagen');
    expect(scoreTriples(triples, [one, one])).toEqual({ matched: 1, matching: 2 });
    expect(scoreTriples([...triples, triples[1]], [one])).toEqual({ matched: 2, matching: 1 });
    expect([scoreTriples([], [one]), scoreTriples(triples, [])]).toEqual([
      { matched: 0, matching: 0 },
      { matched: 0, matching: 0 },
    ]);
  });

  test('are not matched by both ends in two facts', () => {
    const facts = [fact('Jan Philip Solovej', 'x', 'Denmark'), fact('Bohr', 'x', 'University of Copenhagen')];
    expect(scoreTriples(triples, facts)).toEqual({ matched: 0, matching: 0 });
  });
});

/** Pairs of the best of all assignments, tried one by one. */
function most(choices: readonly (readonly number[])[], taken: ReadonlySet<number> = new Set()): number {
  const [own, ...others] = choices;
  if (own === undefined) return 0;
  const paired = own.filter((one) => !taken.has(one)).map((one) => 1 + most(others, new Set([...taken, one])));
  return Math.max(most(others, taken), ...paired);
}

test('a greatest matching has as many pairs as any, each a choice, each partner once; begun pairs keep a partner', () => {
  const choices = fc.array(fc.uniqueArray(fc.nat(4), { maxLength: 4 }), { maxLength: 5 });
  fc.assert(
    fc.property(choices, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), (all, kept) => {
      const some = all.map((own, at) => (kept[at] ? own : own.slice(1)));
      const first = greatestMatching(some);
      const matching = greatestMatching(all, first);
      const partners = matching.filter((one) => one !== undefined);
      expect(partners).toHaveLength(most(all));
      expect(new Set(partners).size).toBe(partners.length);
      for (const [at, partner] of matching.entries()) if (partner !== undefined) expect(all[at]).toContain(partner);
      for (const [at, partner] of first.entries()) if (partner !== undefined) expect(matching[at]).toBeDefined();
    }),
  );
});
