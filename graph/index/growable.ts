/** Typed arrays that grow: the memory of an index without the weight of objects. */

type Numeric = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** A typed array with a length of its own; capacity doubles. `values` is re-allocated by growth: read it anew after a push. */
export class Growable<T extends Numeric> {
  values: T;
  length = 0;
  readonly #make: (capacity: number) => T;

  constructor(make: (capacity: number) => T, capacity = 16) {
    this.#make = make;
    this.values = make(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length) this.reserve(this.length + 1);
    this.values[this.length++] = value;
  }

  /** Makes room for `length` values in all; new room is zero. */
  reserve(length: number): void {
    if (length <= this.values.length) return;
    let capacity = Math.max(16, this.values.length);
    while (capacity < length) capacity *= 2;
    const larger = this.#make(capacity);
    larger.set(this.values);
    this.values = larger;
  }

  /** Sets `length`, growing as needed; values beyond the old length are as they were left (zero when new). */
  resize(length: number): void {
    this.reserve(length);
    this.length = length;
  }

  get bytes(): number {
    return this.values.byteLength;
  }
}

export const growableUint32 = (capacity?: number): Growable<Uint32Array> => new Growable((size) => new Uint32Array(size), capacity);
export const growableInt32 = (capacity?: number): Growable<Int32Array> => new Growable((size) => new Int32Array(size), capacity);
export const growableFloat32 = (capacity?: number): Growable<Float32Array> => new Growable((size) => new Float32Array(size), capacity);
export const growableFloat64 = (capacity?: number): Growable<Float64Array> => new Growable((size) => new Float64Array(size), capacity);
