import { LIMITS } from '../core/limits.ts';

/** Vectors of recent questions, least recently used first out. A question asked twice at once is embedded once. */
export class QueryVectorCache {
  readonly #embed: (text: string) => Promise<Float32Array>;
  readonly #entries = new Map<string, Promise<Float32Array>>();

  constructor(embed: (text: string) => Promise<Float32Array>) {
    this.#embed = embed;
  }

  /** The vector is shared: callers must not write to it. */
  get(text: string): Promise<Float32Array> {
    const known = this.#entries.get(text);
    if (known) {
      this.#entries.delete(text);
      this.#entries.set(text, known);
      return known;
    }
    const made = this.#embed(text);
    this.#entries.set(text, made);
    made.catch(() => {
      if (this.#entries.get(text) === made) this.#entries.delete(text); // a failure is not remembered
    });
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > LIMITS.queryVectorsMax && !oldest.done) this.#entries.delete(oldest.value);
    return made;
  }
}
