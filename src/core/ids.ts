import { hash } from 'node:crypto';

/**
 * Ids are content: the same input gives the same id, in any order of arrival, on any backend.
 * 128 bits of SHA-256 over the parts, each with its length, so that ('ab','c') and ('a','bc') differ.
 */
export function contentId(prefix: 'ep' | 'pa' | 'me' | 'st' | 'sl' | 'de', ...parts: readonly (string | number)[]): string {
  let text = '';
  for (const part of parts) {
    const own = String(part);
    text += `${own.length}:${own}`;
  }
  return `${prefix}_${hash('sha256', text).slice(0, 32)}`;
}

/** SHA-256 of a text in hex: the content hash of an episode. */
export function contentHash(text: string): string {
  return hash('sha256', text);
}
