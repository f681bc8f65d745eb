/** Selection that does not depend on the order of arrival: ties at the border are all taken. */

/** Indices whose score is positive and at least the `count`-th largest; ascending. */
export function topByScore(scores: Float64Array, count: number): number[] {
  const positive = scores.filter((score) => score > 0);
  if (positive.length === 0) return [];
  const border = positive.length <= count ? 0 : (positive.sort()[positive.length - count] ?? 0);
  const found: number[] = [];
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] ?? 0;
    if (score > 0 && score >= border) found.push(at);
  }
  return found;
}

/** Indices of `among` whose distance is at most the `count`-th smallest. `bits` bounds the distances. */
export function nearest(size: number, count: number, bits: number, live: (at: number) => boolean, distance: (at: number) => number): number[] {
  const distances = new Uint16Array(size);
  const histogram = new Uint32Array(bits + 1);
  for (let at = 0; at < size; at++) {
    const value = live(at) ? distance(at) : bits + 1;
    distances[at] = value;
    if (value <= bits) histogram[value] = (histogram[value] ?? 0) + 1;
  }
  let border = 0;
  for (let sum = histogram[0] ?? 0; sum < count && border < bits; ) sum += histogram[++border] ?? 0;
  const found: number[] = [];
  for (let at = 0; at < size; at++) if ((distances[at] ?? 0) <= border) found.push(at);
  return found;
}
