import { createHash } from 'node:crypto';

/**
 * Ids are content: the same input gives the same id, in any order of arrival, on any backend.
 * 128 bits of SHA-256 over the parts, each with its length, so that ('ab','c') and ('a','bc') differ.
 */
export function contentId(prefix: 'ep' | 'pa' | 'me' | 'st' | 'sl', ...parts: readonly (string | number)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const text = String(part);
    hash.update(`${text.length}:`).update(text);
  }
  return `${prefix}_${hash.digest('hex').slice(0, 32)}`;
}

/** SHA-256 of a text in hex: the content hash of an episode. */
export function contentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
