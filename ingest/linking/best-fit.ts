import { contextFit } from './context-words.ts';
import { LINK_LIMITS } from './link-limits.ts';
import type { LinkProfile } from './link-profile.ts';

/** A thing that a name may name, with the profiles that speak for it. */
export interface Candidate {
  readonly id: string;
  readonly profiles: readonly LinkProfile[];
}

/**
 * The candidate whose contexts a profile's own fits clearly best, else null: how well it fits a candidate is how well it fits the best of
 * its profiles, each compared alone. In one document a name stands for what it stood for there, where only one candidate does.
 */
export function bestFit(profile: LinkProfile, candidates: readonly Candidate[]): string | null {
  const beside = candidates.filter(({ profiles }) => profiles.some(({ document }) => document === profile.document));
  if (beside.length === 1 && beside[0]) return beside[0].id;
  const fits = candidates
    .map(({ id, profiles }) => ({
      id,
      fit: Math.max(0, ...profiles.slice(0, LINK_LIMITS.contextsMax).map(({ context }) => contextFit(profile.context, context))),
    }))
    .sort((a, b) => b.fit - a.fit || (a.id < b.id ? -1 : 1));
  const [best, next] = fits;
  if (!best || best.fit < LINK_LIMITS.fitMin) return null;
  const clear = best.fit >= LINK_LIMITS.fitFactor * (next?.fit ?? 0) && best.fit - (next?.fit ?? 0) >= LINK_LIMITS.fitMargin;
  return clear ? best.id : null;
}
