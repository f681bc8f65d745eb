/** Scores of `items` mapped to [0, 1] between the smallest and the largest; where they are equal all 1, or 0 where none is above 0. */
export function minmax<T>(items: readonly T[], scoreOf: (item: T) => number): Float64Array {
  const scores = Float64Array.from(items, scoreOf);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) {
    least = Math.min(least, score);
    most = Math.max(most, score);
  }
  const width = most - least;
  return width > 0 ? scores.map((score) => (score - least) / width) : scores.fill(most > 0 ? 1 : 0);
}
