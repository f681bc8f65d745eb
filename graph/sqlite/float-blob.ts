import { endianness } from 'node:os';

const SWAPPED = endianness() === 'BE';

/** The numbers as float32 little-endian, bit for bit. Shares their memory where the machine is little-endian: bind it at once. */
export function floatsToBlob(values: Float32Array): Buffer {
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return SWAPPED ? Buffer.from(bytes).swap32() : bytes;
}

/** What `floatsToBlob` wrote: in the blob's own memory where that holds nothing else and is aligned, else in a copy. */
export function blobToFloats(blob: Uint8Array): Float32Array {
  const { buffer } = blob;
  const alone = buffer instanceof ArrayBuffer && buffer.byteLength === blob.byteLength;
  const bytes = alone ? buffer : new Uint8Array(blob).buffer;
  if (SWAPPED) Buffer.from(bytes).swap32();
  return new Float32Array(bytes);
}
