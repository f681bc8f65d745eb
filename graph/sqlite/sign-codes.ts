/** Vectors as the signs of their numbers, a bit each: what a scan over a group's vectors reads, a thirty-second of them. */

/** A code is a whole number of these. */
const WORD_BYTES = 4;

function bytesOfCode(dimensions: number): number {
  return Math.ceil(dimensions / (8 * WORD_BYTES)) * WORD_BYTES;
}

/** The codes of `rows` vectors, one after the other; null where they are not all of one length. */
export function signCodes(values: Float32Array, rows: number): Uint8Array | null {
  const dimensions = values.length / rows;
  if (!Number.isInteger(dimensions) || dimensions === 0) return null;
  const size = bytesOfCode(dimensions);
  const codes = new Uint8Array(rows * size);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < dimensions; column++) {
      if ((values[row * dimensions + column] ?? 0) > 0) codes[row * size + (column >>> 3)] = (codes[row * size + (column >>> 3)] ?? 0) | (1 << (column & 7));
    }
  }
  return codes;
}

/** In how many bits each of `rows` codes differs from the query's; null where they are codes of vectors of another length. */
export function codeDistances(codes: Uint8Array, rows: number, query: Uint8Array): number[] | null {
  if (codes.length !== rows * query.length) return null;
  const own = wordsOf(codes);
  const wanted = wordsOf(query);
  return Array.from({ length: rows }, (_, row) => {
    let distance = 0;
    for (let word = 0; word < wanted.length; word++) distance += bitCount((own[row * wanted.length + word] as number) ^ (wanted[word] as number));
    return distance;
  });
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  const aligned = bytes.byteOffset % WORD_BYTES === 0 ? bytes : new Uint8Array(bytes);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / WORD_BYTES);
}

function bitCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Keeps the nearest of what it is given, `count` of them, ties by id; at most twice as many at any time. */
export class Nearest {
  readonly #count: number;
  #kept: { readonly id: string; readonly distance: number }[] = [];
  #border = Number.POSITIVE_INFINITY;

  constructor(count: number) {
    this.#count = count;
  }

  add(id: string, distance: number): void {
    if (distance > this.#border) return;
    this.#kept.push({ id, distance });
    if (this.#kept.length >= 2 * this.#count + 16) this.#cut();
  }

  /** Ids, each once. */
  ids(): string[] {
    this.#cut();
    return [...new Set(this.#kept.map(({ id }) => id))];
  }

  #cut(): void {
    this.#kept.sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1));
    this.#kept.length = Math.min(this.#kept.length, this.#count);
    if (this.#kept.length === this.#count) this.#border = this.#kept.at(-1)?.distance ?? this.#border;
  }
}
