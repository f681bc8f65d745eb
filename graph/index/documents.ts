/** Order of the passages of each document, and the lengths that window and document scores divide by. */
import type { Instant } from '../../src/core/time.ts';
import { growableInt32 } from './growable.ts';
import { listBytes, MAP_ENTRY_BYTES, objectBytes, stringBytes, sumBytes } from './heap-bytes.ts';

/** Passages in a document from which its passages are ranked as dated text in sequence rather than as stand-alone ones. */
export const SERIES_PASSAGES_MIN = 4;

export interface DocumentMember {
  /** Null: the passage is in the group and not in this index. */
  readonly slot: number | null;
  readonly position: number;
  /** When it was said, else when the memory learned it. */
  readonly at: Instant;
  readonly ordinal: number;
  readonly id: string;
}

/** A passage that stands in a document, and not in an index of a few passages. */
export type MissingMember = DocumentMember & { readonly slot: null };

export interface DocumentEntry {
  readonly key: string;
  readonly number: number;
  /** In order of (position, at, ordinal, id): messages that came one by one have no position of their own. */
  members: DocumentMember[];
  series: boolean;
}

export class Documents {
  readonly #entries = new Map<string, DocumentEntry>();
  readonly #byNumber: (DocumentEntry | undefined)[] = [];
  /** Neighbours by slot, -1 where there is none; document number by slot. */
  readonly previous = growableInt32();
  readonly next = growableInt32();
  readonly documentOf = growableInt32();

  /**
   * Adds and removes members; returns the documents whose passages changed from stand-alone to series or back. One that is `missing` is a
   * member until it is added itself.
   */
  update(
    removed: ReadonlyMap<string, readonly number[]>,
    added: ReadonlyMap<string, readonly DocumentMember[]>,
    missing: ReadonlyMap<string, readonly MissingMember[]> = new Map(),
  ): DocumentEntry[] {
    const turned: DocumentEntry[] = [];
    for (const key of new Set([...removed.keys(), ...added.keys(), ...missing.keys()])) {
      const entry = this.#entry(key);
      const gone = new Set(removed.get(key));
      const left = entry.members.filter(({ slot }) => slot === null || !gone.has(slot));
      entry.members = onceById([...(missing.get(key) ?? []), ...left, ...(added.get(key) ?? [])]).sort(byPlace);
      const series = entry.members.length >= SERIES_PASSAGES_MIN;
      if (series !== entry.series) turned.push(entry);
      entry.series = series;
      this.#link(entry, gone);
    }
    return turned;
  }

  get(number: number): DocumentEntry | undefined {
    return this.#byNumber[number];
  }

  /** The document of a slot; undefined where there is no passage. */
  ofSlot(slot: number): DocumentEntry | undefined {
    return this.#byNumber[this.documentOf.values[slot] ?? -1];
  }

  isSeries(slot: number): boolean {
    return this.ofSlot(slot)?.series ?? false;
  }

  /** How far through its document the passage stands, in [0, 1). */
  placeOf(slot: number): number {
    const members = this.ofSlot(slot)?.members ?? [];
    const at = members.findIndex((member) => member.slot === slot);
    return at < 0 ? 0 : at / members.length;
  }

  /** About: see heap-bytes.ts. Ids and times of members are those of their passages. */
  get bytes(): number {
    const entries = sumBytes(this.#byNumber, (entry) =>
      entry ? MAP_ENTRY_BYTES + stringBytes(entry.key) + objectBytes(4) + listBytes(entry.members) + objectBytes(5) * entry.members.length : 0,
    );
    return this.previous.bytes + this.next.bytes + this.documentOf.bytes + entries;
  }

  *all(): Generator<DocumentEntry> {
    for (const entry of this.#byNumber) if (entry && entry.members.length > 0) yield entry;
  }

  #entry(key: string): DocumentEntry {
    const known = this.#entries.get(key);
    if (known) return known;
    const made: DocumentEntry = { key, number: this.#byNumber.length, members: [], series: false };
    this.#entries.set(key, made);
    this.#byNumber.push(made);
    return made;
  }

  #link(entry: DocumentEntry, gone: ReadonlySet<number>): void {
    for (const slot of gone) this.#place(slot, -1, -1, -1);
    for (const [index, { slot }] of entry.members.entries()) {
      if (slot !== null) this.#place(slot, entry.members[index - 1]?.slot ?? -1, entry.members[index + 1]?.slot ?? -1, entry.number);
    }
  }

  #place(slot: number, previous: number, next: number, document: number): void {
    for (const column of [this.previous, this.next, this.documentOf]) {
      if (slot >= column.length) column.resize(slot + 1);
    }
    this.previous.values[slot] = previous;
    this.next.values[slot] = next;
    this.documentOf.values[slot] = document;
  }
}

/** The last of each. */
function onceById(members: readonly DocumentMember[]): DocumentMember[] {
  return [...new Map(members.map((member) => [member.id, member])).values()];
}

/** The order of a document's passages. */
export function byPlace(a: DocumentMember, b: DocumentMember): number {
  return a.position - b.position || compare(a.at, b.at) || a.ordinal - b.ordinal || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
