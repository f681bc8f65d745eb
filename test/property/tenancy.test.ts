/** No call of one group ever shows another's data: no read, search, walk, timeline, export, job listing, forget or error message. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Memory } from '../../src/engine.ts';
import { type Door, expectTenantsApart } from './describe-tenancy.ts';

it.each([
  { store: 'memory', pathOf: () => ':memory:', runs: 16 },
  { store: 'SQLite', pathOf: (folder: string) => join(folder, 'memory.db'), runs: 8 },
])('keeps the tenants of the store in $store apart', ({ pathOf, runs }) => expectTenantsApart(pathOf, { numRuns: runs }), 300_000);

/** Answers one call of the second tenant as if the first had made it. */
const mistaken =
  (call: keyof Memory): Door =>
  (memory, [first, second]) =>
    new Proxy(memory, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        const groupOf = (given: unknown) => (name === call && given === second ? first : given);
        return (...given: unknown[]): unknown =>
          Reflect.apply(
            value,
            target,
            given.map((one) => inGroup(one, groupOf)),
          );
      },
    });

function inGroup(given: unknown, groupOf: (group: unknown) => unknown): unknown {
  return typeof given === 'object' && given !== null && 'groupId' in given ? { ...given, groupId: groupOf(given.groupId) } : given;
}

it.each(['search', 'get', 'timeline', 'export', 'status'] as const)(
  'would notice a store that mistakes the group of one %s',
  async (call) => {
    await expect(expectTenantsApart(() => ':memory:', { numRuns: 1, endOnFailure: true }, mistaken(call))).rejects.toThrow('Property failed');
  },
  300_000,
);
