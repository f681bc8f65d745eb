/** The property that a store keeps tenants apart, for a store wherever it is. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { Memory } from '../../src/engine.ts';
import { viewsOf } from './tenancy-views.ts';
import { type Household, idsOf, MARKS, play, tenancyEmbedder, type TenancyStory, tenancyStories } from './tenancy-world.ts';

/** The memory as its tenants meet it. */
export type Door = (memory: Memory, groups: readonly string[]) => Memory;

/** @param pathOf A path for a fresh memory, below a folder that goes in the end. */
export async function expectTenantsApart(
  pathOf: (folder: string) => string,
  how: { readonly numRuns: number; readonly endOnFailure?: boolean },
  door: Door = (memory) => memory,
): Promise<void> {
  const seen = { refused: 0, found: 0 };
  await fc.assert(
    fc.asyncProperty(tenancyStories, async (story) => {
      const folder = mkdtempSync(join(tmpdir(), 'mnemograph-'));
      try {
        await live(story, { path: pathOf(folder), folder, door, seen });
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
    how,
  );
  // Were nothing ever refused, or nothing found, the story would say little.
  expect(Math.min(seen.refused, seen.found)).toBeGreaterThan(0);
}

interface Place {
  readonly path: string;
  readonly folder: string;
  readonly door: Door;
  readonly seen: { refused: number; found: number };
}

/**
 * Every tenant lives in a house with the others and, doing the same at the same time, in one of its own: it must not be able to tell which.
 * Nor must it ever hear another's word.
 */
async function live({ groups, turns }: TenancyStory, { path, folder, door, seen }: Place): Promise<void> {
  const clock = { day: 0, now: () => new Date(Date.UTC(2030, 0, 1 + clock.day)).toISOString() };
  const open = async (where: string, name: string): Promise<Household> => ({
    memory: await Memory.open(where, { embedder: tenancyEmbedder, extraction: 'none', clock }),
    queue: join(folder, `${name}.jobs`),
  });
  const shared = await open(path, 'shared');
  const met = { ...shared, memory: door(shared.memory, groups) };
  const own = await Promise.all(groups.map((_, tenant) => open(':memory:', `own-${tenant}`)));
  try {
    for (const [day, { tenant, act }] of turns.entries()) {
      clock.day = day;
      const [group = '', mark = '', home] = [groups[tenant], MARKS[tenant], own[tenant]];
      const owner = act.kind === 'try' ? act.owner : tenant;
      const tried = act.kind === 'try' ? await idsOf(shared, groups[owner] ?? '', MARKS[owner] ?? '') : [];
      const theirs = own[owner];
      // Asked of both houses, so that their indexes have the same history: the order of a graph's nodes depends on it.
      if (act.kind === 'try' && theirs) expect(tried).toEqual(await idsOf(theirs, groups[owner] ?? '', MARKS[owner] ?? ''));
      const told = await play(met, group, mark, act, tried);
      if (home) expect(told, `${act.kind} of tenant ${tenant}`).toEqual(await play(home, group, mark, act, tried));
      expectOwnWords(told, tenant, tried);
      if (owner !== tenant) seen.refused += JSON.stringify(told).split('not_found').length - 1;
    }
    clock.day = turns.length;
    for (const [tenant, group] of groups.entries()) {
      const views = await viewsOf(met, group);
      const home = own[tenant];
      if (home) expect(views, `what tenant ${tenant} sees`).toEqual(await viewsOf(home, group));
      expectOwnWords(views, tenant, ASKED);
      if (JSON.stringify(views).includes(MARKS[tenant] ?? '')) seen.found++;
    }
    for (const group of groups) await shared.memory.forget({ groupId: group, all: true });
  } finally {
    for (const { memory } of [shared, ...own]) await memory.close();
  }
}

/** A question that holds all words is said again in its answer. */
const ASKED = ['quokka zebu ibex ledger'];

/** `given`: what the tenant itself said, which may be said back to it. */
function expectOwnWords(told: unknown, tenant: number, given: readonly string[]): void {
  const heard = given.reduce((text, words) => text.replaceAll(words, ''), JSON.stringify(told) ?? '').toLowerCase();
  for (const [other, mark] of MARKS.entries()) if (other !== tenant) expect(heard, `words told to tenant ${tenant}`).not.toContain(mark);
}
