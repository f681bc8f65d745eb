/** The fold against a reading of all statements at every moment; and that neither it nor the entities depend on the order of arrival. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMemoryStore } from '../../graph/memory/index.ts';
import { versionKnownAt } from '../../graph/store.ts';
import { type BelievedStatement, foldSlot } from '../../ingest/fold/fold-slot.ts';
import type { Fact, Statement, Term } from '../../src/core/model.ts';
import { proposedRelation } from '../../src/core/relations/proposed.ts';
import type { Instant } from '../../src/core/time.ts';
import { entityTerm, literalTerm, statement } from '../conformance/samples.ts';
import { entitiesOfTexts, meaningOfMentions } from './linking-world.ts';
import { contentOf, steps, take, timeOfStep, WORLD_GROUP } from './ingest-world.ts';

const SLOT = 'slot';
const UNKNOWN = proposedRelation('is_run_by');
const DAYS = 6;
const day = fc.nat(DAYS).map(timeOfStep);
const objects: readonly Term[] = [entityTerm('ann'), entityTerm('bob'), literalTerm('ann')];

const believed: fc.Arbitrary<BelievedStatement> = fc
  .record({
    object: fc.constantFrom(...objects),
    said: day,
    learned: fc.nat(DAYS),
    ends: fc.option(fc.nat(3)),
    cue: fc.constantFrom('plain', 'plain', 'supposed'),
  })
  .map(({ object, said, learned, ends, cue }) => ({
    statement: statement('', 'ep', SLOT, { object, cue, referenceTime: said, createdAt: timeOfStep(learned), validAt: null, occurredAt: null }),
    expiredAt: ends === null ? null : timeOfStep(learned + ends),
  }));

const slot = fc
  .array(believed, { maxLength: 7 })
  .map((list) => list.map((one, at): BelievedStatement => ({ ...one, statement: { ...one.statement, id: `st${at}` } })));

it('believes at every moment what the statements believed then first said', () => {
  fc.assert(
    fc.property(slot, (statements) => {
      const facts = foldSlot(statements, UNKNOWN);
      expect(facts.map(({ object }) => `${object.kind}:${object.key}`).sort()).toEqual(valuesClaimed(statements));
      for (const fact of facts) expectFact(fact, statements);
    }),
    { numRuns: 300 },
  );
});

it('gives the same facts for the same statements in another order', () => {
  const reordered = slot.chain((statements) => fc.tuple(fc.constant(statements), fc.shuffledSubarray(statements, { minLength: statements.length })));
  fc.assert(
    fc.property(reordered, ([statements, other]) => {
      expect(foldSlot(other, UNKNOWN)).toEqual(foldSlot(statements, UNKNOWN));
    }),
  );
});

/** Of what was superseded before it was learned nothing was ever believed. */
function claimsOf(statements: readonly BelievedStatement[]): BelievedStatement[] {
  return statements.filter(({ statement: { cue, createdAt }, expiredAt }) => cue === 'plain' && (expiredAt === null || createdAt < expiredAt));
}

function valuesClaimed(statements: readonly BelievedStatement[]): string[] {
  return [...new Set(claimsOf(statements).map(({ statement: { object } }) => `${object.kind}:${object.key}`))].sort();
}

function expectFact(fact: Fact, statements: readonly BelievedStatement[]): void {
  const own = claimsOf(statements).filter(({ statement: { object } }) => object.kind === fact.object.kind && object.key === fact.object.key);
  expect(fact.supports).toEqual(own.map(({ statement: { id } }) => id).sort());
  expect(fact.id).toBe(first(own)?.statement.id);
  for (const moment of [...Array.from({ length: 2 * DAYS + 6 }, (_, half) => new Date(Date.UTC(2019, 11, 31, 12 * half)).toISOString()), null]) {
    const opening = first(own.filter((one) => isBelieved(one, moment)))?.statement;
    const version = versionKnownAt(fact.versions, moment);
    expect(version?.openedBy).toBe(opening?.id);
    expect(version?.validAt ?? null).toEqual(opening ? { at: opening.referenceTime, precision: 'instant', bound: 'at_latest' } : null);
  }
  expectOneAfterTheOther(fact);
}

function first(statements: readonly BelievedStatement[]): BelievedStatement | undefined {
  const said = ({ statement: { referenceTime, id } }: BelievedStatement) => `${referenceTime} ${id}`;
  return [...statements].sort((a, b) => (said(a) < said(b) ? -1 : 1))[0];
}

function isBelieved({ statement: { createdAt }, expiredAt }: BelievedStatement, moment: Instant | null): boolean {
  return moment === null ? expiredAt === null : createdAt <= moment && (expiredAt === null || moment < expiredAt);
}

/** No version is empty, overlaps the next, or says what the one that it follows on said. */
function expectOneAfterTheOther({ versions }: Fact): void {
  for (const [at, { createdAt, expiredAt, openedBy }] of versions.entries()) {
    if (expiredAt !== null) expect(createdAt < expiredAt).toBe(true);
    const next = versions[at + 1];
    if (!next) continue;
    expect(expiredAt !== null && expiredAt <= next.createdAt).toBe(true);
    if (expiredAt === next.createdAt) expect(next.openedBy).not.toBe(openedBy);
  }
}

it('keeps entities and facts as one computes them from all mentions and statements at once, after any steps', async () => {
  const done = { merged: 0, facts: 0 };
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const store = createMemoryStore();
      for (const [number, step] of sequence.entries()) await take(store, step, number);
      const { lines, records } = await contentOf(store);
      const episodes = lines.flatMap((line) => (line.type === 'episode' ? [line.episode] : []));
      const ends = new Map(episodes.map(({ id, expiredAt }) => [id, expiredAt]));
      const statements = await store.statementsOfEpisodes(WORLD_GROUP, [...ends.keys()]);
      const entities = entitiesOfTexts(episodes, records, []);
      const meant = meaningOfMentions(episodes, records);
      const idOf = (term: Term) => (term.kind === 'entity' ? (meant.get(term.mentionId) ?? 'nothing') : `literal ${term.key}`);
      const senseOf = (term: Term) => (term.kind === 'entity' && entities.filter(({ keys }) => keys.includes(term.key)).length > 1 ? idOf(term) : null);
      const slots = Map.groupBy(statements, ({ relation, subject }) => `${relation} of ${idOf(subject)}`);
      const folded = [...slots.values()].flatMap((own) =>
        foldSlot(
          own.map((one) => ({ statement: one, expiredAt: ends.get(one.episodeId) ?? null })),
          proposedRelation(own[0]?.relation ?? ''),
          { sameAs: idOf },
        ).map((one) => {
          const senses = [senseOf(one.subject), senseOf(one.object)] as const;
          return senses.some((sense) => sense !== null) ? { ...one, senses } : one;
        }),
      );
      done.merged += entities.filter(({ keys }) => keys.length > 1).length;
      done.facts += folded.length;
      expect(await store.mentions(WORLD_GROUP, mentionIdsOf(statements))).toHaveLength(mentionIdsOf(statements).length);
      const byId = <T extends { readonly id: string }>(list: readonly T[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(await store.listFacts(WORLD_GROUP, '', 1000)).toEqual(byId(folded));
      expect(await store.listEntities(WORLD_GROUP, '', 1000)).toEqual(entities);
    }),
    { numRuns: 80 },
  );
  expect(Math.min(done.merged, done.facts)).toBeGreaterThan(20);
});

function mentionIdsOf(statements: readonly Statement[]): string[] {
  return [...new Set(statements.flatMap(({ subject, object }) => [subject, object].flatMap((term) => (term.kind === 'entity' ? [term.mentionId] : []))))];
}
