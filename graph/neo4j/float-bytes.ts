import { endianness } from 'node:os';

const SWAPPED = endianness() === 'BE';

/** The numbers as float32 little-endian, bit for bit, in the form that the driver sends as bytes. */
export function floatsToBytes(values: Float32Array): Int8Array {
  const bytes = Buffer.from(values.slice().buffer);
  if (SWAPPED) bytes.swap32();
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** What `floatsToBytes` wrote; always a copy, since the driver cuts its bytes out of larger buffers. */
export function bytesToFloats(bytes: Int8Array): Float32Array {
  const copy = bytes.slice();
  if (SWAPPED) Buffer.from(copy.buffer).swap32();
  return new Float32Array(copy.buffer);
}
