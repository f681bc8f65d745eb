/** How well passages and sentences fit a question: scores computed once a question and shared by all rankers. */
import type { GroupIndex } from '../graph/index/group-index.ts';
import { documentBm25, passageBm25, windowBm25 } from './lexical.ts';
import type { Question } from './question.ts';
import { bestSlots, topByScore } from './top.ts';

/** A cosine that a question's best passage has, about. */
const LEXICAL_FIT_MAX = 0.6;
/** Worse than any cosine. */
const CLOSED_FIT = -1;

export interface KnownEvidence {
  /** Sentences that are no evidence, as of a time. Default: none. */
  readonly isClosed?: (unit: number) => boolean;
  /** BM25 by slot, where it was computed already. */
  readonly bm25?: Float64Array;
}

export class Evidence {
  readonly index: GroupIndex;
  readonly question: Question;
  /** Vector of the question; null where the group or the engine has none. */
  readonly vector: Float32Array | null;
  /** BM25 by slot. */
  readonly bm25: Float64Array;
  readonly #isClosed: ((unit: number) => boolean) | undefined;
  /** NaN where not asked for yet. */
  readonly #unitFit: Float32Array;
  readonly #passageFit: Float32Array;
  #windowBm25: Float64Array | null = null;
  #documentBm25: Float64Array | null = null;
  #passageDistances: Uint16Array | null = null;
  #unitDistances: Uint16Array | null = null;
  #bm25Max: number | null = null;

  constructor(index: GroupIndex, question: Question, vector: Float32Array | null, known: KnownEvidence = {}) {
    this.index = index;
    this.question = question;
    this.#isClosed = known.isClosed;
    this.vector = index.passageVectors ? vector : null;
    this.bm25 = known.bm25 ?? passageBm25(index, question.terms);
    this.#unitFit = new Float32Array(this.vector ? index.unitCount : 0).fill(Number.NaN);
    this.#passageFit = new Float32Array(this.vector ? index.slotCount : 0).fill(Number.NaN);
  }

  /** Slots with the highest BM25, best first; ties by id. */
  best(count: number): number[] {
    const slots = topByScore(this.bm25, count);
    return bestSlots(
      slots,
      Float64Array.from(slots, (slot) => this.bm25[slot] ?? 0),
      count,
      (slot) => this.index.passage(slot)?.id ?? '',
    ).map(({ slot }) => slot);
  }

  get windowBm25(): Float64Array {
    this.#windowBm25 ??= windowBm25(this.index, this.question.terms);
    return this.#windowBm25;
  }

  get documentBm25(): Float64Array {
    this.#documentBm25 ??= documentBm25(this.index, this.question.terms);
    return this.#documentBm25;
  }

  /** Bits in which each passage's code differs from the question's, by slot; null without vectors. */
  get passageDistances(): Uint16Array | null {
    this.#passageDistances ??= this.vector && this.index.passageVectors ? this.index.passageVectors.distances(this.vector) : null;
    return this.#passageDistances;
  }

  /** The same by sentence number. */
  get unitDistances(): Uint16Array | null {
    this.#unitDistances ??= this.vector && this.index.unitVectors ? this.index.unitVectors.distances(this.vector) : null;
    return this.#unitDistances;
  }

  /** Cosine of the passage's vector and the question's; without vectors its BM25 stands in, on a like scale. */
  passageFit(slot: number): number {
    if (!this.vector || !this.index.passageVectors) return this.#lexicalFit(slot);
    const known = this.#passageFit[slot] ?? 0;
    if (!Number.isNaN(known)) return known;
    this.#passageFit[slot] = this.index.passageVectors.dot(slot, this.vector);
    return this.#passageFit[slot] ?? 0;
  }

  /** Cosine of the sentence's vector and the question's; without vectors its passage's BM25 stands in. */
  unitFit(unit: number): number {
    if (this.#isClosed?.(unit)) return CLOSED_FIT;
    if (!this.vector || !this.index.unitVectors) return this.#lexicalFit(this.index.ownerOf(unit));
    const known = this.#unitFit[unit] ?? 0;
    if (!Number.isNaN(known)) return known;
    this.#unitFit[unit] = this.index.unitVectors.dot(unit, this.vector);
    return this.#unitFit[unit] ?? 0;
  }

  #lexicalFit(slot: number): number {
    this.#bm25Max ??= this.bm25.reduce((most, score) => Math.max(most, score), 0);
    return this.#bm25Max > 0 ? (LEXICAL_FIT_MAX * (this.bm25[slot] ?? 0)) / this.#bm25Max : 0;
  }

  /** How well the passage's best sentence fits; 0 where it has none. */
  bestFit(slot: number): number {
    const passage = this.index.passage(slot);
    if (passage === undefined || passage.unitCount === 0) return 0;
    let fit = Number.NEGATIVE_INFINITY;
    const end = passage.unitBegin + passage.unitCount;
    for (let unit = passage.unitBegin; unit < end; unit++) {
      const one = this.unitFit(unit);
      if (one > fit) fit = one;
    }
    return fit;
  }

  /** The sentence that fits best, the first of equal ones. */
  bestUnit(slot: number): number {
    const { unitBegin = 0, unitCount = 0 } = this.index.passage(slot) ?? {};
    let best = unitBegin;
    for (let unit = unitBegin + 1; unit < unitBegin + unitCount; unit++) if (this.unitFit(unit) > this.unitFit(best)) best = unit;
    return best;
  }
}
