/** A small generator with a fixed seed, so that a bench runs on the same data everywhere. */
import type { Random } from '../../src/core/ports.ts';

/** mulberry32: 32 bits of state, uniform in [0, 1). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return {
    next() {
      state = (state + 0x6d2b79f5) >>> 0;
      let bits = Math.imul(state ^ (state >>> 15), state | 1);
      bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
      return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
    },
  };
}

/** Uniform in 0 … below − 1. */
export function randomInteger(random: Random, below: number): number {
  return Math.floor(random.next() * below);
}
