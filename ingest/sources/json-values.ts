import { LIMITS } from '../../src/core/limits.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Values that nest deeper than this are refused: nothing that people write does, and reading them would exhaust the stack. */
export const JSON_DEPTH_MAX = 64;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth >= JSON_DEPTH_MAX || Object.values(value).some((inner) => isTooDeep(inner, depth + 1));
}

/** A name or text from a value that is one: trimmed; '' for objects, lists, null and absent values. */
export function plainText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The text of a message: a string, or a list of parts of which those with text count. */
export function contentText(content: unknown): string {
  if (!Array.isArray(content)) return plainText(content);
  return content
    .map((part: unknown) => (isObject(part) ? plainText(part.text) || plainText(part.content) : plainText(part)))
    .filter(Boolean)
    .join('\n');
}

/** Nested values as readable text: 'address.city: Paris', 'roles: chief, editor', 'orders.1.item: lamp' (ordinals from 1). Empty values are left out. */
export function flatten(value: unknown, path: string): string[] {
  const text = plainText(value);
  if (text) return [path ? `${path}: ${text}` : text];
  const below = (key: string) => (path ? `${path}.${key}` : key);
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object')) {
      const items = value.map(plainText).filter(Boolean).join(', ');
      return items ? [path ? `${path}: ${items}` : items] : [];
    }
    return value.flatMap((item, index) => flatten(item, below(String(index + 1))));
  }
  return isObject(value) ? Object.entries(value).flatMap(([key, inner]) => flatten(inner, below(key))) : [];
}

/** A value as metadata keeps it: strings, numbers and booleans as they are, nested ones as JSON text; `undefined` for empty ones, `null` where it is over the limit. */
export function metadataValue(value: unknown): string | number | boolean | null | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LIMITS.metadataCharsMax ? null : text;
}
