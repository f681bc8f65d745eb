/** Bounds and thresholds of linking; docs/linking.md says what each was measured by. */
export const LINK_LIMITS = {
  /** Candidates of one short form between which its context may decide; with more it is ambiguous. */
  candidatesMax: 8,
  /** Profiles of a candidate whose contexts are compared, those with the smallest ids. */
  contextsMax: 32,
  /** Weight of shared context words (context-words.ts) below which nothing is decided. */
  fitMin: 2,
  /** How many times better than the next the best candidate must fit. */
  fitFactor: 1.35,
  /** And by how much. */
  fitMargin: 1,
} as const;
