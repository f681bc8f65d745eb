import { createHash } from 'node:crypto';

/** UTF-8 bytes of a text that an index holds as it is. An entry of a range index, all its properties together, holds some 8,000. */
const BYTES_MAX = 1000;
/** One character takes three bytes at most, a surrogate pair four. */
const CHARACTERS_SURE = Math.floor(BYTES_MAX / 3);
const CHARACTERS_KEPT = 200;

/**
 * A text as an index may hold it: itself, or where it is too long its beginning and its hash. Such a stand-in is padded to more bytes
 * than any text that stands for itself, so that the two are never mistaken for each other.
 */
export function indexKey(text: string): string {
  if (text.length <= CHARACTERS_SURE || Buffer.byteLength(text) <= BYTES_MAX) return text;
  const begin = Array.from(text.slice(0, CHARACTERS_KEPT * 2))
    .slice(0, CHARACTERS_KEPT)
    .join('');
  return `${begin}…${createHash('sha256').update(text).digest('hex')}`.padEnd(BYTES_MAX + 1, '.');
}
