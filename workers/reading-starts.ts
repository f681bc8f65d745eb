/**
 * When readings may begin: none while a commit is computed, and those that waited for it one a turn of the event loop. Both need this
 * process's one thread; the commit holds its group's lease, for which other workers wait, and while the store writes it the thread has
 * nothing else to do.
 */
export class ReadingStarts {
  readonly #waiting: (() => void)[] = [];
  /** Who waits until all have begun. */
  readonly #following: (() => void)[] = [];
  #computing = 0;
  #isTurning = false;

  /** Resolves when a reading may begin. */
  async next(): Promise<void> {
    if (this.#computing === 0 && this.#waiting.length === 0) return;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      this.#turn();
    });
  }

  /** Holds readings back until `release`. */
  hold(): void {
    this.#computing++;
  }

  release(): void {
    this.#computing--;
    this.#turn();
  }

  /** Resolves once all that wait have begun: a commit that came before them would go without them, and the next be as small. */
  async begun(): Promise<void> {
    if (this.#waiting.length > 0) await new Promise<void>((resolve) => this.#following.push(resolve));
  }

  #turn(): void {
    if (this.#isTurning || this.#computing > 0 || this.#waiting.length === 0) return;
    this.#isTurning = true;
    setImmediate(() => {
      this.#isTurning = false;
      if (this.#computing === 0) this.#waiting.shift()?.();
      if (this.#waiting.length === 0) for (const follow of this.#following.splice(0)) follow();
      this.#turn();
    });
  }
}
