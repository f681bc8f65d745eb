/** Selection that does not depend on the order of arrival: ties at the border are all taken. */

/** Indices whose score is positive and at least the `count`-th largest; ascending. */
export function topByScore(scores: Float64Array, count: number): number[] {
  let size = 0;
  const positive = new Float64Array(scores.length);
  for (const score of scores) if (score > 0) positive[size++] = score;
  const border = kthLargest(positive.subarray(0, size), count);
  const found: number[] = [];
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] ?? 0;
    if (score > 0 && score >= border) found.push(at);
  }
  return found;
}

/** The `count` slots of the highest scores (parallel arrays), highest first; ties by id, so that the order of arrival does not matter. */
export function bestSlots(
  slots: readonly number[],
  scores: Float64Array,
  count: number,
  idOf: (slot: number) => string,
): { readonly slot: number; readonly score: number }[] {
  const border = kthLargest(scores.slice(), count);
  const best: { slot: number; score: number; id: string }[] = [];
  for (let at = 0; at < slots.length; at++) {
    const score = scores[at] as number;
    const slot = slots[at] as number;
    if (score >= border) best.push({ slot, score, id: idOf(slot) });
  }
  return best.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, count);
}

/** Items whose fit is at least the `count`-th largest; in their order. */
export function topItems(items: readonly number[], count: number, fit: (item: number) => number): number[] {
  const fits = new Float64Array(items.length);
  for (let at = 0; at < fits.length; at++) fits[at] = fit(items[at] as number);
  const border = kthLargest(fits.slice(), count);
  return items.filter((_, at) => (fits[at] ?? 0) >= border);
}

/**
 * Of the rows `rowOf(0) … rowOf(size - 1)`, those whose distance is at most the `count`-th smallest, as positions; ascending.
 * A row of −1 is left out and takes no place. Null: each position is its own row.
 */
export function nearestRows(distances: Uint16Array, size: number, count: number, rowOf: ((at: number) => number) | null): number[] {
  const histogram = HISTOGRAM.fill(0);
  const own = new Uint16Array(size);
  for (let at = 0; at < size; at++) {
    const row = rowOf === null ? at : rowOf(at);
    const distance = row < 0 ? MAX_DISTANCE : Math.min(MAX_DISTANCE - 1, distances[row] as number);
    own[at] = distance;
    histogram[distance] = (histogram[distance] as number) + 1;
  }
  let border = 0;
  for (let sum = histogram[0] as number; sum < count && border < MAX_DISTANCE - 1; ) sum += histogram[++border] as number;
  const found: number[] = [];
  for (let at = 0; at < size; at++) if ((own[at] as number) <= border) found.push(at);
  return found;
}

/** Above the bits of any vector that is searched; longer distances count as this. */
const MAX_DISTANCE = 1024;
/** Used within one call only. */
const HISTOGRAM = new Uint32Array(MAX_DISTANCE + 1);

/** The `count`-th largest value, or −∞ when there are fewer; the array is reordered (quickselect, Hoare 1961). */
export function kthLargest(values: Float64Array, count: number): number {
  if (values.length < count) return Number.NEGATIVE_INFINITY;
  const wanted = values.length - count;
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >>> 1] ?? 0;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left++;
      while ((values[right] ?? 0) > pivot) right--;
      if (left > right) break;
      const swapped = values[left] ?? 0;
      values[left++] = values[right] ?? 0;
      values[right--] = swapped;
    }
    if (wanted <= right) high = right;
    else if (wanted >= left) low = left;
    else break;
  }
  return values[wanted] ?? Number.NEGATIVE_INFINITY;
}
