/**
 * Names that look alike: proposed as duplicates, never merged. MinHash over 3-grams of letters (Broder 1997, 'On the resemblance and
 * containment of documents'), in bands, so that each name is compared with few; what a band brings together is compared exactly.
 */
import { plainWords, squashed } from './plain-name.ts';

export interface NearNames {
  /** Ids of the entities, the smaller first. */
  readonly a: string;
  readonly b: string;
  readonly names: readonly [string, string];
  /** Shared 3-grams among all of both, 0 to 1. */
  readonly similarity: number;
}

const HASHES = 48;
const BAND = 3;
/** Below, names that share no more than a family name or 'Company' are proposed. */
const SIMILARITY_MIN = 0.55;
/** More names than this in one band tell nothing: 'The Journal of …'. */
const BAND_NAMES_MAX = 64;

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Pairs of entities with names alike, most alike first, ties by ids. Names that differ by a number are two versions of something. */
export function nearNames(entities: readonly Named[], similarityMin: number = SIMILARITY_MIN): NearNames[] {
  const gramsOf = new Map(entities.map(({ id, name }) => [id, grams(name)]));
  const bands = new Map<string, Named[]>();
  for (const entity of entities) {
    for (const band of bandsOf(gramsOf.get(entity.id) ?? new Set())) {
      const known = bands.get(band);
      if (known) known.push(entity);
      else bands.set(band, [entity]);
    }
  }
  const found = new Map<string, NearNames>();
  for (const together of bands.values()) {
    if (together.length > BAND_NAMES_MAX) continue;
    for (const [at, x] of together.entries()) {
      for (const y of together.slice(0, at)) {
        const [a, b] = x.id < y.id ? [x, y] : [y, x];
        const similarity = alike(gramsOf.get(a.id) ?? new Set(), gramsOf.get(b.id) ?? new Set());
        if (a.id !== b.id && similarity >= similarityMin && numbersOf(a.name) === numbersOf(b.name))
          found.set(`${a.id} ${b.id}`, { a: a.id, b: b.id, names: [a.name, b.name], similarity });
      }
    }
  }
  return [...found.values()].sort((p, q) => q.similarity - p.similarity || (p.a < q.a ? -1 : p.a > q.a ? 1 : p.b < q.b ? -1 : 1));
}

function numbersOf(name: string): string {
  return (squashed(plainWords(name)).match(/\d+/gu) ?? []).join(' ');
}

function grams(name: string): Set<string> {
  const text = `^${squashed(plainWords(name))}$`;
  return new Set(Array.from({ length: Math.max(1, text.length - 2) }, (_, at) => text.slice(at, at + 3)));
}

function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((gram) => b.has(gram)).length;
  return shared / (a.size + b.size - shared);
}

function bandsOf(own: ReadonlySet<string>): string[] {
  const hashes = [...own].map(hashOf);
  const least = Array.from({ length: HASHES }, (_, seed) => hashes.reduce((min, hash) => Math.min(min, mixed(hash, seed)), 0xffffffff));
  return Array.from({ length: HASHES / BAND }, (_, band) => `${band}:${least.slice(band * BAND, (band + 1) * BAND).join(',')}`);
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** One of a family of hashes, by seed: the finaliser of MurmurHash3. */
function mixed(hash: number, seed: number): number {
  let value = hash ^ Math.imul(seed + 1, 0x9e3779b1);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
