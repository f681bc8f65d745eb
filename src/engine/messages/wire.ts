/** Messages as other processes read them. */

/** Fields whose keys are the user's own words: they stay as they are. */
const VERBATIM: ReadonlySet<string> = new Set(['metadata', 'surfaces', 'counts']);

/** camelCase keys to snake_case, at every depth but in what the user wrote; values as they are. */
export function toWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toWire);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`), VERBATIM.has(key) ? inner : toWire(inner)]),
  );
}
