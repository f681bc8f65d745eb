/** Keys of names, kept: the same few names of a passage are compared again and again. */
import { nameKey } from '../../src/core/analyzer.ts';

const KEYS = new Map<string, string>();
/** Keys that are kept; beyond, all are made anew. */
const KEPT_MAX = 5_000;

export function keyOf(name: string): string {
  const known = KEYS.get(name);
  if (known !== undefined) return known;
  if (KEYS.size >= KEPT_MAX) KEYS.clear();
  const key = nameKey(name);
  KEYS.set(name, key);
  return key;
}
