/** Distinct sets of half-open intervals, each known by a small number that an arc can carry. */
import { MnemographError } from '../../src/core/errors.ts';
import type { Instant, Interval } from '../../src/core/time.ts';

/** The set that holds every instant. */
export const ALWAYS = 0;

/** A number, and its digits in the key of its set. */
const EDGE_BYTES = 8 + 14;
/** An entry of the map of sets, with a byte in each answer; most have one by their bounds too. */
const SET_BYTES = 90 + 130;
/** How many different `asOf` are remembered. */
const ANSWERS_KEPT = 8;

export class IntervalTable {
  /** Milliseconds `from, to, from, to, …` of all sets, one after the other; unbounded is infinite. */
  #edges: number[] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  /** Where the set of an index begins in `#edges`; one more at the end. */
  #starts: number[] = [0, 2];
  #indexes = new Map<string, number>([[keyOf(this.#edges), ALWAYS]]);
  /** Indexes of single intervals by their bounds as they are written: most sets are one, and few are new. */
  #ofOne = new Map<string, number>();
  #answers = new Map<number | null, Uint8Array>();

  /** Distinct sets; indexes are below it. Sets are kept for the life of the table. */
  get size(): number {
    return this.#starts.length - 1;
  }

  /** About: the edges as numbers, and once more as the text that a set is known by. */
  get bytes(): number {
    return this.#edges.length * EDGE_BYTES + this.size * SET_BYTES;
  }

  /**
   * The index of a union of intervals, the same for every way to write that union; 0 where it holds every instant.
   * An empty list, or one of empty intervals, is never open.
   * @throws MnemographError `invalid_time` for a bound that is no instant.
   */
  intern(intervals: readonly Interval[]): number {
    const [only] = intervals;
    if (intervals.length !== 1 || !only) return this.#intern(intervals);
    const bounds = `${only.from ?? ''} ${only.to ?? ''}`;
    let index = this.#ofOne.get(bounds);
    if (index === undefined) this.#ofOne.set(bounds, (index = this.#intern(intervals)));
    return index;
  }

  #intern(intervals: readonly Interval[]): number {
    const edges = united(intervals);
    const key = keyOf(edges);
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    const index = this.size;
    for (const edge of edges) this.#edges.push(edge);
    this.#starts.push(this.#edges.length);
    this.#indexes.set(key, index);
    return index;
  }

  /**
   * For each index 1 where its set holds `asOf`, else 0; `null` is any time: all that are ever open. The array is shared and must not be
   * written to; it covers the sets interned so far, so ask again after `intern`.
   * @throws MnemographError `invalid_time` when `asOf` is no instant.
   */
  openAt(asOf: Instant | null): Uint8Array {
    const at = asOf === null ? null : milliseconds(asOf);
    const known = this.#answers.get(at);
    this.#answers.delete(at);
    const open = known?.length === this.size ? known : this.#read(at);
    this.#answers.set(at, open);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > ANSWERS_KEPT && oldest !== undefined) this.#answers.delete(oldest);
    return open;
  }

  #read(at: number | null): Uint8Array {
    const open = new Uint8Array(this.size);
    for (let index = 0; index < open.length; index++) {
      const end = this.#starts[index + 1] as number;
      for (let edge = this.#starts[index] as number; edge < end; edge += 2) {
        if (at === null || ((this.#edges[edge] as number) <= at && at < (this.#edges[edge + 1] as number))) open[index] = 1;
      }
    }
    return open;
  }
}

/** Sorted, disjoint and not touching: `from, to, from, to, …`. */
function united(intervals: readonly Interval[]): number[] {
  const spans = intervals
    .map(({ from, to }) => ({
      from: from === null ? Number.NEGATIVE_INFINITY : milliseconds(from),
      to: to === null ? Number.POSITIVE_INFINITY : milliseconds(to),
    }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const edges: number[] = [];
  for (const { from, to } of spans) {
    const last = edges[edges.length - 1];
    if (last === undefined || last < from) edges.push(from, to);
    else if (last < to) edges[edges.length - 1] = to;
  }
  return edges;
}

function keyOf(edges: readonly number[]): string {
  return edges.join(' ');
}

function milliseconds(at: Instant): number {
  const value = Date.parse(at);
  if (!Number.isNaN(value)) return value;
  throw new MnemographError('invalid_time', `'${at}' is no instant. Give UTC ISO 8601, such as 2019-06-01T00:00:00.000Z.`);
}
