/**
 * The suite that makes a backend a backend: what graph/store.ts says, and what it leaves to be decided, as checks.
 *
 * Decided here, for every store:
 * - A list holds each thing once, at the first id that names it. Texts are in code point order.
 * - A commit works in this order: erase (episodes, then passages), redact, apply, passages, mentions, vectors, statements, expire, entities,
 *   link rows, decisions, facts, log. What is removed and written in one change set stays as it is written.
 *   Passages, mentions, vectors and statements of an id that is there are replaced; a passage stays with its episode and a
 *   mention with its passage.
 * - What the change set refers to must be in the store (episodes of passages and statements, passages of mentions and
 *   vectors): anything else is a broken invariant. Episodes and passages to expire, erase or redact that are not there are passed over.
 * - `Change.removed` names the episodes erased, then those of erased passages, then the redacted ones.
 * - `Change.added` names every episode whose records a reader must read again: those applied, and those that got passages,
 *   mentions or vectors.
 * - An ordinal is never given twice, but for a group that was removed as a whole.
 * - `counts.episodes` are the applied ones, current or not.
 * - `Change.entities` names the entities that went, then those written that are new or have other keys.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphStore } from '../../graph/store.ts';
import type { Check } from './check.ts';
import { describeCommits } from './commits.ts';
import { describeEpisodes } from './episodes.ts';
import { describeGroups } from './groups.ts';
import { describeKnowledge } from './knowledge.ts';
import { describeNeighbours } from './describe-neighbours.ts';
import { describePassages } from './passages.ts';
import { describeProposals } from './describe-proposals.ts';

export interface GraphStoreSuite {
  readonly name: string;
  /** A fresh, empty store, and what to do when the test is over. */
  create(): Promise<{ readonly store: GraphStore; cleanup(): Promise<void> }>;
  /** Checks that this backend cannot pass, by name, and why. */
  readonly skip?: readonly { readonly test: string; readonly reason: string }[];
}

export function describeGraphStore({ name, create, skip = [] }: GraphStoreSuite): void {
  describe(`graph store: ${name}`, () => {
    let current: Awaited<ReturnType<typeof create>>;
    const names = new Set<string>();
    beforeEach(async () => {
      current = await create();
    });
    afterEach(() => current.cleanup());
    const check: Check = (test, body) => {
      names.add(test);
      it.skipIf(skip.some((one) => one.test === test))(test, () => body(current.store));
    };
    describe('episodes', () => describeEpisodes(check));
    describe('passages, mentions and vectors', () => describePassages(check));
    describe('statements, entities and facts', () => describeKnowledge(check));
    describe('neighbours', () => describeNeighbours(check));
    describe('proposals', () => describeProposals(check));
    describe('commits', () => describeCommits(check));
    describe('groups and the store', () => describeGroups(check));
    it('skips only checks that exist', () => {
      expect(skip.map(({ test }) => test).filter((test) => !names.has(test))).toEqual([]);
    });
  });
}
