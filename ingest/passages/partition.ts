/** A run of consecutive units: `units[from] … units[to - 1]`. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/**
 * Partitions units into consecutive runs of at most `weightMax` each, at the least total cost (shortest path over the
 * cut points, as in Knuth and Plass, "Breaking paragraphs into lines", 1981). Ties keep the longer last run.
 * Time is units × units a run.
 *
 * @param weights One positive weight a unit, none over `weightMax`.
 * @param cost Cost of the run `from … to - 1` of the given total weight; not negative.
 */
export function partition(weights: readonly number[], weightMax: number, cost: (run: Run, weight: number) => number): Run[] {
  const least = new Float64Array(weights.length + 1).fill(Number.POSITIVE_INFINITY);
  const cutBefore = new Int32Array(weights.length + 1);
  least[0] = 0;
  for (let to = 1; to <= weights.length; to++) {
    let weight = 0;
    for (let from = to - 1; from >= 0; from--) {
      weight += weights[from] ?? 0;
      if (weight > weightMax && from < to - 1) break;
      const total = (least[from] ?? 0) + cost({ from, to }, weight);
      if (total <= (least[to] ?? 0)) {
        least[to] = total;
        cutBefore[to] = from;
      }
    }
  }
  const runs: Run[] = [];
  for (let to = weights.length; to > 0; to = cutBefore[to] ?? 0) runs.push({ from: cutBefore[to] ?? 0, to });
  return runs.reverse();
}
