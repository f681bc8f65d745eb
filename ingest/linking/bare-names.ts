/** Whether two documents mean one thing by one name, by what is told around it: names of one word that nothing longer is known of, and full names of people. */
import { isCommonWord } from '../names/part-of-speech.ts';
import { isGivenName } from '../names/first-names.ts';
import { fitOf } from './best-fit.ts';
import { DisjointSets } from './disjoint-sets.ts';
import { LINK_LIMITS } from './link-limits.ts';
import type { LinkNode, LinkProfile } from './link-profile.ts';
import { isNickname } from './nicknames.ts';

/**
 * How much two contexts must share for a bare name to name one thing in both, by what else may bear it: a given name, letters and a common
 * word name many things, a word that is none of these hardly more than one. 0 of a place that everyone knows, unless `hasNamesakes`.
 */
export function fitOfBareName({ literal, wellKnown }: LinkNode, hasNamesakes: boolean): number {
  if (wellKnown && !hasNamesakes) return LINK_LIMITS.bareFitMin.rare;
  const word = literal[0] ?? '';
  if (word.includes(' ')) return LINK_LIMITS.bareFitMin.rare;
  return hasNamesakes || word.length <= 4 || isGivenName(word) || isNickname(word) || isCommonWord(word)
    ? LINK_LIMITS.bareFitMin.usual
    : LINK_LIMITS.bareFitMin.rare;
}

/** Whether the full name is of words that anybody may call anything by ('Low Water'): no person, no firm, no place. */
export function isTitle({ offers, strong }: LinkNode): boolean {
  return strong.length === 1 && offers.some((term) => term.startsWith('title:'));
}

/** Pairs of profiles that are one. In many documents it is the one thing that all know by the name. */
export function pairsOfBareName(profiles: readonly LinkProfile[], fitMin: number): [LinkProfile, LinkProfile][] {
  const isKnown = fitMin === 0 || new Set(profiles.map(({ document }) => document)).size >= LINK_LIMITS.wellKnownDocumentsMin;
  return profiles.flatMap((a, at) =>
    profiles
      .slice(isKnown ? Math.max(0, at - 1) : 0, at)
      .flatMap((b): [LinkProfile, LinkProfile][] => (isKnown || a.document === b.document || fitOf(a, b) >= fitMin ? [[b, a]] : [])),
  );
}

function shareTrade({ node: a }: LinkProfile, { node: b }: LinkProfile): boolean {
  return (a.id === b.id && isDescribed(a)) || a.trades.some((trade) => b.trades.includes(trade));
}

/** Whether something is told of what somebody does, where they belong or how old they are. */
export function isDescribed({ trades, posts, born }: LinkNode): boolean {
  return trades.length > 0 || posts.length > 0 || born !== null;
}

/** And enough beside for two namesakes to have something in common. */
function isTold({ context, node }: LinkProfile): boolean {
  return isDescribed(node) && Object.keys(context()).length >= LINK_LIMITS.toldWordsMin;
}

/**
 * Profiles of one full name by what they name. Of people, two of whom enough is told, and nothing alike, are two. One of whom little is told is the only one there
 * is, or the one that its document tells of; a title needs something in common. In many documents all are one.
 */
export function namesakesOf(profiles: readonly LinkProfile[]): LinkProfile[][] {
  const documents = new Set(profiles.map(({ document }) => document)).size;
  if (documents < 2 || documents >= LINK_LIMITS.wellKnownDocumentsMin) return [[...profiles]];
  const areTitles = profiles.every(({ node }) => isTitle(node));
  const fitMin = areTitles ? LINK_LIMITS.titleFitMin : LINK_LIMITS.toldFitMin;
  const sets = new DisjointSets();
  for (const [at, a] of profiles.entries()) {
    for (const b of profiles.slice(0, at)) if (a.document === b.document || shareTrade(a, b) || fitOf(a, b) >= fitMin) sets.join(a.id, b.id);
  }
  const groups = [...Map.groupBy(profiles, ({ id }) => sets.find(id)).values()];
  const told = groups.filter((group) => group.some(isTold));
  return told.length < 2 && !areTitles ? [[...profiles]] : groups;
}
