/** Scores of `items` mapped to [0, 1] between the smallest and the largest; where they are equal all 1, or 0 where none is above 0. */
export function minmax<T>(items: readonly T[], scoreOf: (item: T) => number): Float64Array {
  const scores = new Float64Array(items.length);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < items.length; at++) {
    const score = scoreOf(items[at] as T);
    scores[at] = score;
    if (score < least) least = score;
    if (score > most) most = score;
  }
  const width = most - least;
  if (!(width > 0)) return scores.fill(most > 0 ? 1 : 0);
  for (let at = 0; at < scores.length; at++) scores[at] = ((scores[at] as number) - least) / width;
  return scores;
}
