/**
 * Vectors of a group by row, with a binary code each: the sign of every dimension. A scan compares codes by Hamming
 * distance, which is some twenty times cheaper than the product, and the best are scored exactly afterwards.
 */
import { dotProduct } from './dot-product.ts';
import { growableFloat32, growableUint32 } from './growable.ts';

export class VectorTable {
  readonly dimensions: number;
  readonly #words: number;
  readonly #values = growableFloat32();
  readonly #codes = growableUint32();
  #distances = new Uint16Array(0);

  constructor(dimensions: number) {
    this.dimensions = dimensions;
    this.#words = Math.ceil(dimensions / 32);
  }

  get rows(): number {
    return this.#values.length / this.dimensions;
  }

  get bytes(): number {
    return this.#values.bytes + this.#codes.bytes + this.#distances.byteLength;
  }

  /** Writes rows `row`, `row + 1`, … from `values` (rows × dimensions). */
  set(row: number, values: Float32Array): void {
    const count = values.length / this.dimensions;
    if (row + count > this.rows) {
      this.#values.resize((row + count) * this.dimensions);
      this.#codes.resize((row + count) * this.#words);
    }
    this.#values.values.set(values, row * this.dimensions);
    for (let index = 0; index < count; index++) this.#encode(row + index);
  }

  /** Inner product of row and query. */
  dot(row: number, query: Float32Array): number {
    return dotProduct(this.#values.values, row * this.dimensions, query);
  }

  row(row: number): Float32Array {
    return this.#values.values.subarray(row * this.dimensions, (row + 1) * this.dimensions);
  }

  /** Hamming distance of every row's code to the query's. The array is the table's own: it holds until the next call. */
  distances(query: Float32Array): Uint16Array {
    const words = this.#words;
    const code = new Uint32Array(words);
    writeCode(query, 0, this.dimensions, code, 0);
    const codes = this.#codes.values;
    if (this.#distances.length < this.rows) this.#distances = new Uint16Array(this.rows + (this.rows >>> 2));
    const distances = this.#distances.subarray(0, this.rows);
    for (let row = 0; row < distances.length; row++) {
      const base = row * words;
      let distance = 0;
      for (let word = 0; word < words; word++) {
        let bits = (codes[base + word] as number) ^ (code[word] as number);
        bits -= (bits >>> 1) & 0x55555555;
        bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
        distance += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
      }
      distances[row] = distance;
    }
    return distances;
  }

  #encode(row: number): void {
    writeCode(this.#values.values, row * this.dimensions, this.dimensions, this.#codes.values, row * this.#words);
  }
}

function writeCode(values: Float32Array, from: number, dimensions: number, codes: Uint32Array, to: number): void {
  for (let word = 0; word * 32 < dimensions; word++) {
    let bits = 0;
    for (let bit = 0; bit < 32 && word * 32 + bit < dimensions; bit++) {
      if ((values[from + word * 32 + bit] ?? 0) > 0) bits |= 1 << bit;
    }
    codes[to + word] = bits >>> 0;
  }
}
