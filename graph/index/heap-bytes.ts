/**
 * What values take in the heap of a 64-bit Node, about: a budget has to count maps and objects, which V8 does not tell the size of. Typed
 * arrays are counted exactly, by what holds them. `test/unit/index-memory.test.ts` holds the sums against real growth.
 */

/** A map's entry, with its share of the table's free half. */
export const MAP_ENTRY_BYTES = 48;
export const SET_ENTRY_BYTES = 32;
/** An empty map or set. */
export const COLLECTION_BYTES = 200;
/** A typed array without its values: short ones lie beside it, long ones in memory of their own. */
export const TYPED_ARRAY_BYTES = 160;
const OBJECT_BYTES = 24;
const FIELD_BYTES = 8;
const STRING_BYTES = 24;

export function objectBytes(fields: number): number {
  return OBJECT_BYTES + FIELD_BYTES * fields;
}

/** A list with its slack. */
export function listBytes(list: readonly unknown[] | undefined): number {
  return list === undefined ? 0 : objectBytes(2 + list.length);
}

/** Of letters up to U+00FF, as most are. */
export function stringBytes(text: string): number {
  return STRING_BYTES + text.length;
}

export function typedArrayBytes(array: { readonly byteLength: number } | undefined): number {
  return array === undefined ? 0 : TYPED_ARRAY_BYTES + array.byteLength;
}

/** The sum of `bytesOf` over all. */
export function sumBytes<T>(values: Iterable<T>, bytesOf: (value: T) => number): number {
  let sum = 0;
  for (const value of values) sum += bytesOf(value);
  return sum;
}
