/**
 * The inner product of two vectors, by the processor's vector instructions: a search takes some four thousand of them. WebAssembly's
 * are the same on every machine, to the last bit, since it leaves no freedom in what they give (its relaxed ones would).
 */

/** Floats that one turn of the loop takes: four registers of four. */
const STEP = 16;
/** Room of either vector in the module's only page, in floats. */
const ROOM = 8192;

const module = compiled();
const lanes = module === null ? new Float32Array(0) : new Float32Array(module.memory.buffer);
/** The vector whose values stand in the second room. */
let loaded: Float32Array | null = null;
let loadedBytes = 0;

/** Inner product of `query` and as many of `values` from `base` on. What is asked with twice must not have changed in between. */
export function dotProduct(values: Float32Array, base: number, query: Float32Array): number {
  if (module === null || query.length === 0 || query.length > ROOM) return plainDotProduct(values, base, query);
  if (query !== loaded) load(query);
  lanes.set(values.subarray(base, base + query.length));
  return module.dot(0, 4 * ROOM, loadedBytes);
}

/** The same without vector instructions, in double precision: for where there is no WebAssembly (`node --jitless`), and what tests compare with. */
export function plainDotProduct(values: Float32Array, base: number, query: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < query.length; at++) sum += (values[base + at] as number) * (query[at] as number);
  return sum;
}

/** Beyond its end the query is zero, so that what the other room holds there does not count. */
function load(query: Float32Array): void {
  const padded = STEP * Math.ceil(query.length / STEP);
  lanes.fill(0, 0, padded); // no leftover is infinite or no number
  lanes.set(query, ROOM);
  lanes.fill(0, ROOM + query.length, ROOM + padded);
  loaded = query;
  loadedBytes = 4 * padded;
}

interface DotModule {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Addresses of two vectors and their length, in bytes; a multiple of `4 × STEP`, above 0. */
  readonly dot: (one: number, other: number, bytes: number) => number;
}

/** As much of it as is used here; the types of Node leave it out. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
  readonly CompileError: new () => Error;
}

function compiled(): DotModule | null {
  const { WebAssembly: api } = globalThis as { readonly WebAssembly?: WebAssemblyApi };
  if (api === undefined) return null;
  try {
    return new api.Instance(new api.Module(moduleBytes())).exports as DotModule;
  } catch (error) {
    if (error instanceof api.CompileError) return null; // a processor without vector instructions
    throw error;
  }
}

/**
 * The module in WebAssembly's binary format (https://webassembly.github.io/spec/core/binary/):
 * `for (end = one + bytes; one < end; one += 64, other += 64) sum[k] += one[k] * other[k]` for four registers k, then their sum.
 */
function moduleBytes(): Uint8Array<ArrayBuffer> {
  const [one, other, bytes, end, firstSum] = [0, 1, 2, 3, 4];
  const [i32, f32, v128] = [0x7f, 0x7d, 0x7b];
  const get = (local: number) => [0x20, local];
  const set = (local: number) => [0x21, local];
  const simd = (opcode: number) => [0xfd, ...unsigned(opcode)];
  const four = (address: number, offset: number) => [...get(address), ...simd(0x00), 4, offset];
  const [multiply, add] = [simd(0xe6), simd(0xe4)];
  const advance = (address: number) => [...get(address), 0x41, ...signed(4 * STEP), 0x6a, ...set(address)];
  const sums = [0, 1, 2, 3].map((k) => firstSum + k) as [number, number, number, number];
  const accumulate = sums.flatMap((sum, k) => [...get(sum), ...four(one, 16 * k), ...four(other, 16 * k), ...multiply, ...add, ...set(sum)]);
  const lane = (at: number) => [...get(sums[0]), ...simd(0x1f), at];
  const body = [
    [...get(one), ...get(bytes), 0x6a, ...set(end)],
    [0x03, 0x40], // loop
    accumulate,
    advance(other),
    advance(one),
    [...get(one), ...get(end), 0x49, 0x0d, 0], // again while one < end
    [0x0b],
    [...get(sums[0]), ...get(sums[1]), ...add, ...get(sums[2]), ...get(sums[3]), ...add, ...add, ...set(sums[0])],
    [...lane(0), ...lane(1), 0x92, ...lane(2), 0x92, ...lane(3), 0x92],
    [0x0b],
  ].flat();
  const locals = [2, 1, i32, sums.length, v128];
  const sections = [
    section(1, [1, 0x60, 3, i32, i32, i32, 1, f32]), // one type: three addresses to a float
    section(3, [1, 0]), // one function, of that type
    section(5, [1, 0x01, 1, 1]), // a memory of one page
    section(7, [2, ...name('memory'), 2, 0, ...name('dot'), 0, 0]), // exports
    section(10, [1, ...unsigned(locals.length + body.length), ...locals, ...body]), // code
  ];
  return new Uint8Array([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]);
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function name(text: string): number[] {
  return [text.length, ...new TextEncoder().encode(text)];
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

/** LEB128 of a number that is not negative, with room for its sign. */
function signed(value: number): number[] {
  return value < 64 ? [value] : [(value & 127) | 128, ...signed(value >>> 7)];
}
