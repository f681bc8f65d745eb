import { MnemographError } from '../../src/core/errors.ts';
import { LIMITS } from '../../src/core/limits.ts';
import { unreadable } from './formats.ts';

/** Bytes at the beginning that are looked at to tell text from binary data. */
const PROBE_BYTES = 64 * 1024;
/** Text has hardly any control characters beside tabs and line ends. */
const CONTROL_SHARE_MAX = 0.02;

/**
 * The text of a file: UTF-8 (a byte order mark is dropped) or UTF-16 with a byte order mark; line ends become '\n'.
 * @throws MnemographError `limit_exceeded` over `LIMITS.sourceBytesMax`; `unreadable_source` when it is empty, binary or in another encoding.
 */
export function decodeSource(name: string, bytes: Uint8Array): string {
  checkSize(name, bytes.length);
  return normalizeSource(name, decode(name, bytes));
}

/** As `decodeSource`, for a text that is decoded already. */
export function normalizeSource(name: string, text: string): string {
  const plain = text.replace(/^\ufeff/u, '').replace(/\r\n?/gu, '\n');
  if (!plain.trim()) throw unreadable(name, 'it is empty. Add a file that holds text.');
  if (plain.includes('\0')) throw unreadable(name, 'it is binary, not text. Export it as text in one of the supported formats.');
  return plain;
}

/** @throws MnemographError `limit_exceeded` */
export function checkSize(name: string, sizeBytes: number): void {
  if (sizeBytes <= LIMITS.sourceBytesMax) return;
  const message = `Cannot read '${name}': it has ${sizeBytes} bytes, more than ${LIMITS.sourceBytesMax}. Split it into smaller files.`;
  throw new MnemographError('limit_exceeded', message, { details: { file: name, sizeBytes, sizeBytesMax: LIMITS.sourceBytesMax } });
}

function decode(name: string, bytes: Uint8Array): string {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  if (!mark && looksBinary(bytes)) throw unreadable(name, 'it is binary, not text. Export it as text in one of the supported formats.');
  try {
    return new TextDecoder(mark ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    if (mark) throw unreadable(name, `it is marked as ${mark.toUpperCase()} and is not. Save it as UTF-8.`, { cause });
    const offset = invalidUtf8At(bytes);
    throw unreadable(name, `it is not UTF-8: byte ${offset} cannot stand there. Save it as UTF-8 (iconv -f WINDOWS-1252 -t UTF-8 converts most old files).`, {
      cause,
      details: { byteOffset: offset },
    });
  }
}

function looksBinary(bytes: Uint8Array): boolean {
  const probe = bytes.subarray(0, PROBE_BYTES);
  let controls = 0;
  for (const byte of probe) {
    if (byte === 0) return true;
    if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b) controls++;
  }
  return controls > probe.length * CONTROL_SHARE_MAX;
}

/** Offset, from 0, of the first byte that is no well-formed UTF-8 (RFC 3629, table of syntax in section 4); the length where there is none. */
export function invalidUtf8At(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length === 0) return at;
    for (let index = 1; index < length; index++) {
      const [low, high] = index === 1 ? secondByteRange(lead) : [0x80, 0xbf];
      const byte = bytes[at + index];
      if (byte === undefined || byte < low || byte > high) return at;
    }
    at += length;
  }
  return at;
}

/** Overlong forms, surrogates and code points past U+10FFFF are shut out by the second byte. */
function secondByteRange(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  return lead === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf];
}
