/** Bounds and thresholds of linking; docs/linking.md says what each was measured by. */
export const LINK_LIMITS = {
  /** Candidates of one short form between which its context may decide; with more it is ambiguous. */
  candidatesMax: 8,
  /** Profiles of a candidate whose contexts are compared, those with the smallest ids. */
  contextsMax: 32,
  /** Documents in which a well-known bare name must stand to be one thing beside rarer ones of that name. */
  wellKnownDocumentsMin: 6,
  /** Weight of shared context words (context-words.ts) below which a short form is not linked to its only candidate, by what it needs. */
  soleFitMin: { none: 0, some: 10, much: 20 },
  /** Episodes whose contexts fit the only candidate of a short form, and their share of all that use it, from which the others mean it too. */
  usualMin: 3,
  usualShare: 2 / 3,
  /** Weight below which a bare name of two documents is not linked: a place that all know and a rare word, a usual one (bare-names.ts). */
  bareFitMin: { rare: 0, usual: 20 },
  /** Words around a name from which two namesakes that share none of them are two. */
  toldWordsMin: 9,
  toldFitMin: 1,
  /** The same of a name of common words ('Low Water'), which is a title more often than not. */
  titleFitMin: 10,
  /** And below which nothing is decided between several. */
  fitMin: 16,
  /** Contexts of two namesakes of different callings, compared at most, and the weight of shared words from which the two are one. */
  alikeContextsMax: 8,
  alikeMin: 60,
  /** The same where they only are at two places at one time. */
  alikePostsMin: 25,
  /** The same of initials and a name of whom other things are said that one may all be: 'director', 'member'. */
  alikeSaidMin: 16,
  /** By how much shared words must speak more for the best candidate than for each other one. */
  gainMin: 16,
  /** And how many times more than the other way round. */
  gainFactor: 2,
} as const;
