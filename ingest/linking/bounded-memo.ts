/** What pure functions gave for keys seen lately: the same names stand in many passages. */

/** Answers kept; all are dropped when there are more. */
const KEPT_MAX = 8192;

export class BoundedMemo<T> {
  readonly #kept = new Map<string, T>();
  readonly #keptMax: number;

  constructor(keptMax: number = KEPT_MAX) {
    this.#keptMax = keptMax;
  }

  /** What `make` gives, which must depend on nothing but the key. */
  of(key: string, make: () => T): T {
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (this.#kept.size >= this.#keptMax) this.#kept.clear();
    this.#kept.set(key, made);
    return made;
  }
}
