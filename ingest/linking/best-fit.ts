import { sharedWords } from './context-words.ts';
import { isPlainGivenName } from '../names/first-names.ts';
import { LINK_LIMITS } from './link-limits.ts';
import type { ContextWords, LinkProfile } from './link-profile.ts';
import { plainWords } from './plain-name.ts';

/** A thing that a name may name, with the profiles that speak for it. */
export interface Candidate {
  readonly id: string;
  readonly profiles: readonly LinkProfile[];
}

/**
 * The candidate that a profile's context clearly speaks for, else null. Words that speak for two candidates alike decide nothing between
 * them. In one document a name stands for what it stood for there, where only one candidate does.
 */
export function bestFit(profile: LinkProfile, candidates: readonly Candidate[], fitMin: number = LINK_LIMITS.fitMin): string | null {
  const beside = candidates.filter(({ profiles }) => profiles.some(({ document }) => document === profile.document));
  if (beside.length === 1 && beside[0]) return beside[0].id;
  const fits = candidates.map(({ id, profiles }) => ({ id, shared: mostShared(profile, profiles) }));
  const clear = fits.filter(({ shared }) => sum(shared) >= fitMin && fits.every((other) => other.shared === shared || isClear(shared, other.shared)));
  return clear.length === 1 && clear[0] ? clear[0].id : null;
}

/** Weight of the words that two contexts share. */
export function fitOf(a: LinkProfile, b: LinkProfile): number {
  return sharedWords(a.context(), b.context()).reduce((total, [, weight]) => total + weight, 0);
}

/**
 * Words shared with any of the profiles, each with the largest weight that it has. The rest of the longer name counts too: 'Wilhelmina' in a
 * text that has an 'Auchterlonie'.
 */
function mostShared(profile: LinkProfile, profiles: readonly LinkProfile[]): ContextWords {
  const most: Record<string, number> = Object.create(null);
  const own = profile.context();
  for (const { context, mentions } of profiles.slice(0, LINK_LIMITS.contextsMax)) {
    for (const [word, weight] of sharedWords(own, context())) most[word] = Math.max(most[word] ?? 0, weight);
    for (const { surface } of mentions)
      for (const word of plainWords(surface)) if (!isPlainGivenName(word) && Object.hasOwn(own, word)) most[word] = Math.max(most[word] ?? 0, own[word] ?? 0);
  }
  return most;
}

function isClear(best: ContextWords, other: ContextWords): boolean {
  const [gain, loss] = [excess(best, other), excess(other, best)];
  return gain >= LINK_LIMITS.gainMin && gain >= LINK_LIMITS.gainFactor * loss;
}

/** By how much words speak more for the one than for the other. */
function excess(a: ContextWords, b: ContextWords): number {
  return Object.entries(a).reduce((total, [word, weight]) => total + Math.max(0, weight - (b[word] ?? 0)), 0);
}

function sum(shared: ContextWords): number {
  return Object.values(shared).reduce((total, weight) => total + weight, 0);
}
